-- One database per service that owns aggregates; ticket is made by the image (POSTGRES_DB).
create database routing;
create database sla;
create database notification;
