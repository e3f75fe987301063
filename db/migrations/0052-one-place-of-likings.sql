-- How a person likes the screens is kept in one place: light, size of text and language too.
alter table preferences
  add column language text check (language in ('vi', 'en')),
  add column text_size integer check (text_size in (100, 115, 130)),
  add column theme text check (theme in ('light', 'dark', 'auto'));

insert into preferences (account_id, language, text_size, theme)
select id, language, text_size, theme from accounts
where coalesce(language, text_size::text, theme) is not null
on conflict (account_id) do update
set (language, text_size, theme) = (excluded.language, excluded.text_size, excluded.theme);

alter table accounts drop column language, drop column text_size, drop column theme;
