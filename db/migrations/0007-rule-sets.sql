-- Numbers and lists that regulations set: dated, with their source, switched on only when verified.
create table rule_sets (
  id              uuid primary key,
  subject         text not null,
  -- What it applies to inside the subject (a kind of cell, a level); '' for everything.
  applies_to      text not null default '',
  valid           daterange not null check (not isempty(valid)),
  title           text not null,
  source_document text not null,
  -- Whether the text of the source was read and compared.
  verified        boolean not null,
  -- Made up for the demonstration, and said so on screen.
  invented        boolean not null default false,
  enabled         boolean not null,
  body            jsonb not null,
  exclude using gist (subject with =, applies_to with =, valid with &&) where (enabled)
);
