-- What Flyway and Liquibase make for themselves: the oracle has it beside library.sql.
CREATE SCHEMA other;
CREATE TABLE flyway_schema_history (
  installed_rank int PRIMARY KEY,
  version varchar(50),
  description varchar(200) NOT NULL,
  type varchar(20) NOT NULL,
  script varchar(1000) NOT NULL,
  checksum int,
  installed_by varchar(100) NOT NULL,
  installed_on timestamp NOT NULL DEFAULT now(),
  execution_time int NOT NULL,
  success boolean NOT NULL
);
CREATE TABLE other.flyway_schema_history (LIKE flyway_schema_history INCLUDING ALL);
CREATE TABLE databasechangeloglock (
  id int PRIMARY KEY,
  locked boolean NOT NULL,
  lockgranted timestamp,
  lockedby varchar(255)
);
INSERT INTO databasechangeloglock VALUES (1, false, NULL, NULL);
CREATE TABLE databasechangelog (
  id varchar(255) NOT NULL,
  author varchar(255) NOT NULL,
  filename varchar(255) NOT NULL,
  dateexecuted timestamp NOT NULL,
  orderexecuted int NOT NULL,
  exectype varchar(10) NOT NULL,
  md5sum varchar(35),
  description varchar(255),
  comments varchar(255),
  tag varchar(255),
  liquibase varchar(20),
  contexts varchar(255),
  labels varchar(255),
  deployment_id varchar(10)
);
