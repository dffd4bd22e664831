-- The role of the processes with PORTAL_SIDE=public: it reads what citizens may read, and nothing else.
-- Run once as the owner of the tables, after the migrations:
--   psql portal -f deploy/postgresql_public_role.sql
-- Then give it a password (\password portal_public) and name it in the DATABASE_URL of the public side.

CREATE ROLE portal_public LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
ALTER ROLE portal_public SET default_transaction_read_only = on;

GRANT USAGE ON SCHEMA public TO portal_public;

-- Editions: what was published.
GRANT SELECT ON news_edition, news_edition_photos, news_edition_bloc_years, news_edition_decisions TO portal_public;
GRANT SELECT ON news_standingpageedition TO portal_public;
GRANT SELECT ON emulation_resultedition, emulation_decisionedition, emulation_registerentry TO portal_public;
GRANT SELECT ON emulation_consultationedition TO portal_public;
GRANT SELECT ON publishing_searchentry TO portal_public;

-- Reference: sections, where articles stand, old addresses, photos taken down, what must be public; units and awards.
GRANT SELECT ON news_section, news_placement, news_redirect, news_takedown TO portal_public;
GRANT SELECT ON news_publicinformation TO portal_public;
GRANT SELECT ON emulation_unit, emulation_unitname, emulation_unitsuccession TO portal_public;
GRANT SELECT ON emulation_period, emulation_bloc, emulation_awardtype, emulation_awardprovision TO portal_public;
