-- Whether somebody says beforehand that they will come to a meeting; the roll says who did.
create table meeting_answers (
  meeting_id uuid not null references meetings on delete cascade,
  member_id  uuid not null references members on delete restrict,
  coming     boolean not null,
  -- Why not, of who will not come; a code, never a medical text.
  absence    text check (absence in ('business', 'illness', 'family')),
  check (coming = (absence is null)),
  primary key (meeting_id, member_id)
);
create index meeting_answers_of_member on meeting_answers (member_id);
