-- Transaction ids order the entries, and begin anew where a dump is restored in another cluster. Each
-- time that happens an epoch ends: its entries come before those of the next, whatever their ids.
alter table settings add column audit_epoch integer not null default 0;
alter table audit_entries add column epoch integer not null default 0;
alter table audit_seals add column epoch integer not null default 0;

drop index audit_entries_xact;
create index audit_entries_chain on audit_entries (epoch, xact, id);
-- The trail is read by what was done as well, and the acts there are found by leaps through it.
create index audit_entries_act on audit_entries (act, id desc);
