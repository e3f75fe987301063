-- What a rule set says is read from top to bottom; json keeps the order it is written in, jsonb does not.
alter table rule_sets alter column body type json using body::json;
