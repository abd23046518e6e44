-- HTTP sessions (spring-session-jdbc), the event registry (Spring Modulith) and the leases of background work (ShedLock)
create table SPRING_SESSION (
  PRIMARY_ID char(36) collate ascii_bin not null primary key,
  SESSION_ID char(36) collate ascii_bin not null,
  CREATION_TIME bigint not null,
  LAST_ACCESS_TIME bigint not null,
  MAX_INACTIVE_INTERVAL int not null,
  EXPIRY_TIME bigint not null,
  PRINCIPAL_NAME varchar(100),
  unique index SPRING_SESSION_IX1 (SESSION_ID),
  index SPRING_SESSION_IX2 (EXPIRY_TIME),
  index SPRING_SESSION_IX3 (PRINCIPAL_NAME)
);

create table SPRING_SESSION_ATTRIBUTES (
  SESSION_PRIMARY_ID char(36) collate ascii_bin not null,
  ATTRIBUTE_NAME varchar(200) not null,
  ATTRIBUTE_BYTES mediumblob not null,
  primary key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
  constraint SPRING_SESSION_ATTRIBUTES_FK foreign key (SESSION_PRIMARY_ID) references SPRING_SESSION (PRIMARY_ID) on delete cascade
);

create table EVENT_PUBLICATION (
  ID varchar(36) not null primary key,
  LISTENER_ID varchar(512) not null,
  EVENT_TYPE varchar(512) not null,
  SERIALIZED_EVENT varchar(4000) not null,
  PUBLICATION_DATE timestamp(6) not null,
  COMPLETION_DATE timestamp(6) null default null,
  STATUS varchar(20),
  COMPLETION_ATTEMPTS int,
  LAST_RESUBMISSION_DATE timestamp(6) null,
  index EVENT_PUBLICATION_BY_COMPLETION_DATE_IDX (COMPLETION_DATE)
);

create table shedlock (
  name varchar(64) collate ascii_bin not null primary key,
  lock_until timestamp(3) not null,
  locked_at timestamp(3) not null,
  locked_by varchar(255) not null
);
