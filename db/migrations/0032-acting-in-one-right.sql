-- The right alone in which a job was asked for, as `post:<holding>`; null is all its asker has. A job
-- runs later, by itself, and must not do more than whoever asked for it could at that moment.
alter table jobs add column acting_in text;
