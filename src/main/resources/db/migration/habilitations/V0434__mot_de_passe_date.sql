alter table compte add column mot_de_passe_le datetime(6) null comment 'UTC; when the password was last chosen, null before this column';
