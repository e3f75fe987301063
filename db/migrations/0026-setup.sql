-- An installation without a province is set up by whoever has the code its server printed last;
-- only the hash of the code is kept.
alter table settings add column setup_code_hash text;
