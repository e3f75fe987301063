-- The paper by which an administrative unit ended; null where another version follows.
alter table administrative_unit_versions add column closing_source text;
