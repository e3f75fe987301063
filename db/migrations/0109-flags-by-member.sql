-- The roll of a meeting asks for the flags of its thirty members at once: an ordinary index answers that
-- in a third of the time of the one that keeps two of a kind apart.
create index membership_flags_member on membership_flags (member_id);
