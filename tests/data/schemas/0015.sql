BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0015');
CREATE TABLE audit_log (
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR(100) NOT NULL, 
	programme VARCHAR(100) NOT NULL, 
	action VARCHAR(40) NOT NULL, 
	did VARCHAR(80) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	about VARCHAR(200) NOT NULL, 
	chain VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_log PRIMARY KEY (number)
);
INSERT INTO "audit_log" VALUES(1,'2026-03-04 12:30:15.000000','li','county','sign off','x','','','＝1+1 𠮷	''; DROP TABLE responses; --
“好” ‮abc长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长','7a2d9c5a270aba531166d86420469e16b56033c9308de2162ea94d57eb0ffb13');
CREATE TABLE cases (
	person VARCHAR(32) NOT NULL, 
	role VARCHAR(100) NOT NULL, 
	mode VARCHAR(20) NOT NULL, 
	selected INTEGER NOT NULL, 
	frame INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	is_reserve BOOLEAN NOT NULL, 
	in_use BOOLEAN NOT NULL, 
	replaces VARCHAR(32), 
	evaluator VARCHAR(36), 
	CONSTRAINT pk_cases PRIMARY KEY (person), 
	CONSTRAINT fk_cases_person_roster_people FOREIGN KEY(person) REFERENCES roster_people (id), 
	CONSTRAINT fk_cases_replaces_cases FOREIGN KEY(replaces) REFERENCES cases (person), 
	CONSTRAINT fk_cases_evaluator_users FOREIGN KEY(evaluator) REFERENCES users (id), 
	CONSTRAINT uq_cases_replaces UNIQUE (replaces), 
	CONSTRAINT uq_cases_person_mode UNIQUE (person, mode), 
	CONSTRAINT ck_cases_mode CHECK (mode IN ('named', 'confidential', 'anonymous'))
)
 WITHOUT ROWID

;
INSERT INTO "cases" VALUES('26289c18151308c2b48c1a4eb514d9d7','user','confidential',2,4,1,1,0,NULL,NULL);
INSERT INTO "cases" VALUES('30f5d54319623a874d64b6573423a472','user','confidential',2,4,1,0,1,NULL,'fcea5b5a-59d0-4f2f-a919-af466983c952');
INSERT INTO "cases" VALUES('3d922b8fc6951961d2d489396c192d09','user','confidential',2,4,2,0,1,NULL,'fcea5b5a-59d0-4f2f-a919-af466983c952');
INSERT INTO "cases" VALUES('a733e3289e0bf116d0aea71a98077cde','user','confidential',2,4,2,1,0,NULL,NULL);
CREATE TABLE condition_findings (
	programme VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	condition INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	found_in VARCHAR(100) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	evidence TEXT NOT NULL, 
	made_by VARCHAR(100) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_condition_findings PRIMARY KEY (programme, wave, project, condition, number), 
	CONSTRAINT fk_condition_findings_condition FOREIGN KEY(programme, wave, project, condition) REFERENCES sign_off_conditions (programme, wave, project, number), 
	CONSTRAINT fk_condition_findings_programme_found_in_waves FOREIGN KEY(programme, found_in) REFERENCES waves (programme, code), 
	CONSTRAINT ck_condition_findings_state CHECK (state IN ('met', 'partly', 'not-met')), 
	CONSTRAINT ck_condition_findings_evidence CHECK (state <> 'met' OR evidence <> '')
)
 WITHOUT ROWID

;
INSERT INTO "condition_findings" VALUES('county','w1','P1',1,1,'w2','met','＝1+1 𠮷	''; DROP TABLE responses; --
“好” ‮abc长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长','li','2026-03-04 12:30:15.000000');
CREATE TABLE data_analyses (
	id VARCHAR(32) NOT NULL, 
	data_set VARCHAR(32) NOT NULL, 
	"plan" TEXT NOT NULL, 
	made_by VARCHAR(100) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_data_analyses PRIMARY KEY (id), 
	CONSTRAINT fk_data_analyses_data_set_data_sets FOREIGN KEY(data_set) REFERENCES data_sets (id)
)
 WITHOUT ROWID

;
INSERT INTO "data_analyses" VALUES('eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee','dddddddddddddddddddddddddddddddd','＝1+1 𠮷	''; DROP TABLE responses; --
“好” ‮abc长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长','li','2026-03-04 12:30:15.000000');
CREATE TABLE data_sets (
	id VARCHAR(32) NOT NULL, 
	programme VARCHAR(100) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	chosen TEXT NOT NULL, 
	made_by VARCHAR(100) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_data_sets PRIMARY KEY (id), 
	CONSTRAINT fk_data_sets_programme_programmes FOREIGN KEY(programme) REFERENCES programmes (code)
)
 WITHOUT ROWID

;
INSERT INTO "data_sets" VALUES('dddddddddddddddddddddddddddddddd','county','＝1+1 𠮷	''; DROP TABLE responses; --
“好” ‮abc长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长','{"is":"Chosen","lang":"zh","roles":["user"],"waves":[{"is":"WaveOf","programme":"county","wave":"w2"}]}','li','2026-03-04 12:30:15.000000');
CREATE TABLE devices (
	token_hash VARCHAR(64) NOT NULL, 
	user VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	made_on DATE NOT NULL, 
	CONSTRAINT pk_devices PRIMARY KEY (token_hash), 
	CONSTRAINT fk_devices_user_users FOREIGN KEY(user) REFERENCES users (id)
)
 WITHOUT ROWID

;
CREATE TABLE drafts (
	instance_id VARCHAR(249) NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	programme VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	role VARCHAR(100) NOT NULL, 
	payload TEXT NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_drafts PRIMARY KEY (instance_id), 
	CONSTRAINT uq_drafts_code_hash UNIQUE (code_hash), 
	CONSTRAINT fk_drafts_programme_project_projects FOREIGN KEY(programme, project) REFERENCES projects (programme, code), 
	CONSTRAINT fk_drafts_programme_wave_waves FOREIGN KEY(programme, wave) REFERENCES waves (programme, code)
)
 WITHOUT ROWID

;
INSERT INTO "drafts" VALUES('uuid:629ffb05-7c12-45d5-b369-d4dcc90751de','caeeef6812dc0042618a2f7255ea6685198225ef42c886d402a4024da63536be','county','P1','w2','user','{"instance_id": "uuid:629ffb05-7c12-45d5-b369-d4dcc90751de", "programme": "county", "project": "P1", "wave": "w2", "role": "user", "instrument_hash": "a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e", "consent": "abc", "opened_on": "2026-03-04", "language": "zh", "answers": {"S1-1": 4, "S1-2": "dk"}, "choices": {}, "comment": "＝1+1 𠮷\t''; DROP TABLE responses; --\n“好” ‮abc长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长", "reminded": [], "origin": null, "seconds": 0, "corrects": 0}','2026-03-04 12:30:15.000000');
CREATE TABLE draws (
	programme VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	seed VARCHAR(100) NOT NULL, 
	drawn_on DATE NOT NULL, 
	CONSTRAINT pk_draws PRIMARY KEY (programme, wave), 
	CONSTRAINT fk_draws_programme_wave_waves FOREIGN KEY(programme, wave) REFERENCES waves (programme, code)
);
INSERT INTO "draws" VALUES('county','w2','2026','2026-03-04');
CREATE TABLE erasures (
	instance_id VARCHAR(249) NOT NULL, 
	reason TEXT NOT NULL, 
	erased_at DATETIME NOT NULL, 
	CONSTRAINT pk_erasures PRIMARY KEY (instance_id)
);
INSERT INTO "erasures" VALUES('uuid:00000000-0000-4000-8000-000000000004','按本人要求 asked for','2026-03-04 12:30:15.000000');
CREATE TABLE figures (
	programme VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	county VARCHAR(100) NOT NULL, 
	indicator VARCHAR(100) NOT NULL, 
	part VARCHAR(100) NOT NULL, 
	version INTEGER NOT NULL, 
	value DOUBLE, 
	numerator DOUBLE, 
	denominator DOUBLE, 
	evidence TEXT NOT NULL, 
	role VARCHAR(100) NOT NULL, 
	entered_at DATETIME NOT NULL, 
	CONSTRAINT pk_figures PRIMARY KEY (programme, wave, project, county, indicator, part, version), 
	CONSTRAINT fk_figures_programme_wave_waves FOREIGN KEY(programme, wave) REFERENCES waves (programme, code)
);
INSERT INTO "figures" VALUES('county','w2','P1','','I-01','',1,62.5,5.0,8.0,'＝1+1 𠮷	''; DROP TABLE responses; --
“好” ‮abc长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长','vc','2026-03-04 12:30:15.000000');
CREATE TABLE grants (
	user VARCHAR(36) NOT NULL, 
	programme VARCHAR(100) NOT NULL, 
	"right" VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_grants PRIMARY KEY (user, programme, "right"), 
	CONSTRAINT fk_grants_programme_programmes FOREIGN KEY(programme) REFERENCES programmes (code), 
	CONSTRAINT ck_grants_ck_grants_right CHECK ("right" IN ('owner', 'coordinator', 'evaluator', 'officer', 'analyst', 'auditor')), 
	CONSTRAINT fk_grants_user_users FOREIGN KEY(user) REFERENCES users (id)
);
INSERT INTO "grants" VALUES('fcea5b5a-59d0-4f2f-a919-af466983c952','county','evaluator');
CREATE TABLE instruments (
	content_hash VARCHAR(64) NOT NULL, 
	id VARCHAR(100) NOT NULL, 
	version VARCHAR(100) NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_instruments PRIMARY KEY (content_hash), 
	CONSTRAINT uq_instruments_id_version UNIQUE (id, version)
);
INSERT INTO "instruments" VALUES('a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e','short','1.0.0','{"ballot":[],"before_period":null,"content_hash":"a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e","dimensions":[{"code":"S","is":"Dimension","label":{"en":"Structure","is":"Text","zh":"结构"},"subdimensions":[{"code":"S1","composition":"additive","is":"SubDimension","label":{"en":"Organisation","is":"Text","zh":"组织"}}]},{"code":"V","is":"Dimension","label":{"en":"Value","is":"Text","zh":"价值"},"subdimensions":[{"code":"V1","composition":"additive","is":"SubDimension","label":{"en":"Service value","is":"Text","zh":"服务价值"}}]}],"facets":[],"id":"short","indicators":[{"code":"I-01","dimension":"V","direction":"higher","evidence":{"en":"de-duplicated list","is":"Text","zh":"去重名单"},"formula":{"en":"people served ÷ people in need × 100","is":"Text","zh":"得到服务的人数 ÷ 需要的人数 × 100"},"groups":[],"is":"Indicator","level":"project","name":{"en":"Coverage of {service}","is":"Text","zh":"{service}覆盖率"},"part":null,"ratio":{"denominator":{"en":"people in need","is":"Text","zh":"需要服务的人数"},"is":"Ratio","numerator":{"en":"people served","is":"Text","zh":"得到服务的人数"},"per":100},"reference":null,"sample":false,"supplied_by":"vc","survey":null,"unit":{"en":"%","is":"Text","zh":"%"}},{"code":"I-02","dimension":"S","direction":"higher","evidence":{"en":"minutes","is":"Text","zh":"纪要"},"formula":{"en":"meetings with minutes","is":"Text","zh":"有纪要的会"},"groups":[{"code":"before","is":"FigureGroup","label":{"en":"before","is":"Text","zh":"以前"}},{"code":"now","is":"FigureGroup","label":{"en":"now","is":"Text","zh":"现在"}}],"is":"Indicator","level":"project","name":{"en":"Meetings","is":"Text","zh":"议事会次数"},"part":null,"ratio":null,"reference":null,"sample":false,"supplied_by":"vc","survey":null,"unit":{"en":"meetings","is":"Text","zh":"次"}},{"code":"I-03","dimension":"context","direction":"context","evidence":{"en":"yearbook","is":"Text","zh":"年鉴"},"formula":{"en":"aged 60 and over","is":"Text","zh":"六十岁以上"},"groups":[],"is":"Indicator","level":"county","name":{"en":"Old people in the county","is":"Text","zh":"全县老人数"},"part":null,"ratio":null,"reference":null,"sample":false,"supplied_by":"vc","survey":null,"unit":{"en":"people","is":"Text","zh":"人"}}],"is":"Instrument","items":[{"asked_if":null,"ballots":[],"code":"S1-1","core":null,"dyad":null,"facets":[],"ground":null,"is":"Item","measures":"level","parallel":null,"recalls":null,"regime":"institutional","reverse":false,"roles":["vc","user","resident"],"scale":"freq5","sensitive":false,"subdimension":"S1","text":{"en":"How often is {service} discussed together?","is":"Text","zh":"大家商量{service}的事多吗？"}},{"asked_if":null,"ballots":[],"code":"S1-2","core":null,"dyad":null,"facets":[],"ground":null,"is":"Item","measures":"level","parallel":null,"recalls":null,"regime":"confidential","reverse":false,"roles":["vc","user","resident"],"scale":"freq5","sensitive":false,"subdimension":"S1","text":{"en":"How often is your opinion heard?","is":"Text","zh":"您的意见有人听吗？"}},{"asked_if":{"is":"Is","options":["yes"],"question":"Q-need"},"ballots":[],"code":"V1-1","core":null,"dyad":null,"facets":[],"ground":null,"is":"Item","measures":"level","parallel":null,"recalls":null,"regime":"confidential","reverse":false,"roles":["user"],"scale":"freq5","sensitive":false,"subdimension":"V1","text":{"en":"How often was a need you told them of met?","is":"Text","zh":"您说过的需要，后来有人去办吗？"}},{"asked_if":{"is":"Not","part":{"is":"Is","options":["none"],"question":"BG-use"}},"ballots":[],"code":"V1-2","core":null,"dyad":null,"facets":[],"ground":null,"is":"Item","measures":"level","parallel":null,"recalls":null,"regime":"confidential","reverse":false,"roles":["user","resident"],"scale":"rating10","sensitive":false,"subdimension":"V1","text":{"en":"What mark would you give {service}?","is":"Text","zh":"您给{service}打几分？"}}],"matrix":null,"open_comment":{"en":"What would you change first?","is":"Text","zh":"您最想改什么？"},"parties":[],"questions":[{"asked_if":null,"beside":null,"code":"BG-use","gate":true,"is":"ChoiceQuestion","options":[{"code":"none","is":"Option","label":{"en":"Never","is":"Text","zh":"没用过"}},{"code":"some","is":"Option","label":{"en":"Once or more","is":"Text","zh":"用过"}}],"roles":["user","resident"],"text":{"en":"How many times have you used {service}?","is":"Text","zh":"用过几次{service}？"}},{"asked_if":null,"beside":"V1-1","code":"Q-need","gate":true,"is":"ChoiceQuestion","options":[{"code":"yes","is":"Option","label":{"en":"Yes","is":"Text","zh":"说过"}},{"code":"no","is":"Option","label":{"en":"No","is":"Text","zh":"没说过"}}],"roles":["user"],"text":{"en":"Have you told them of a need?","is":"Text","zh":"您跟他们说过需要吗？"}}],"recall_period":{"en":"the last 12 months","is":"Text","zh":"过去一年"},"roles":[{"code":"vc","is":"Role","label":{"en":"Village cadre","is":"Text","zh":"村干部"},"mode":"named","side":"authorities"},{"code":"user","is":"Role","label":{"en":"Service user","is":"Text","zh":"服务对象"},"mode":"confidential","side":"beneficiaries"},{"code":"resident","is":"Role","label":{"en":"Resident","is":"Text","zh":"村民"},"mode":"anonymous","side":"beneficiaries"}],"satisfaction_item":null,"scales":[{"change":false,"code":"freq5","high":5,"is":"Scale","label":{"en":"How often","is":"Text","zh":"经常程度"},"low":1,"points":[{"is":"Point","label":{"en":"Never","is":"Text","zh":"从不"},"value":1},{"is":"Point","label":{"en":"Rarely","is":"Text","zh":"很少"},"value":2},{"is":"Point","label":{"en":"Sometimes","is":"Text","zh":"有时"},"value":3},{"is":"Point","label":{"en":"Often","is":"Text","zh":"经常"},"value":4},{"is":"Point","label":{"en":"Always","is":"Text","zh":"总是"},"value":5}]},{"change":false,"code":"rating10","high":10,"is":"Scale","label":{"en":"0 to 10","is":"Text","zh":"零到十分"},"low":0,"points":[{"is":"Point","label":{"en":"Worst","is":"Text","zh":"最差"},"value":0},{"is":"Point","label":{"en":"Best","is":"Text","zh":"最好"},"value":10}]}],"service_value":null,"slots":{"service":{"en":"this service","is":"Text","zh":"这项服务"}},"source":null,"title":{"en":"A short questionnaire","is":"Text","zh":"短问卷"},"validated":false,"version":"1.0.0"}');
CREATE TABLE invitations (
	id VARCHAR(32) NOT NULL, 
	programme VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	role VARCHAR(100) NOT NULL, 
	mode VARCHAR(20) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	batch VARCHAR(32) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	uses INTEGER NOT NULL, 
	most_uses INTEGER, 
	made_on DATE NOT NULL, 
	valid_until DATE NOT NULL, 
	is_revoked BOOLEAN NOT NULL, 
	CONSTRAINT pk_invitations PRIMARY KEY (id), 
	CONSTRAINT uq_invitations_token_hash UNIQUE (token_hash), 
	CONSTRAINT uq_invitations_code_hash UNIQUE (code_hash), 
	CONSTRAINT uq_invitations_id_mode UNIQUE (id, mode), 
	CONSTRAINT fk_invitations_programme_project_projects FOREIGN KEY(programme, project) REFERENCES projects (programme, code), 
	CONSTRAINT fk_invitations_programme_wave_waves FOREIGN KEY(programme, wave) REFERENCES waves (programme, code), 
	CONSTRAINT ck_invitations_mode CHECK (mode IN ('named', 'confidential', 'anonymous')), 
	CONSTRAINT ck_invitations_kind CHECK (kind IN ('single', 'many', 'kiosk')), 
	CONSTRAINT ck_invitations_uses CHECK (uses >= 0 AND (most_uses IS NULL OR uses <= most_uses))
)
 WITHOUT ROWID

;
INSERT INTO "invitations" VALUES('7dcf61a8e8fe2902ad5f2242a4ebb5e0','county','P1','w2','user','confidential','single','e92f52935d8dc5674faa3e3fd99d7f8f','aee2c00668458f705d3d93fd6f197bfa1aaea8696681d337b7004672a1fbcf37','7dca814f225906651ce70430ca8f2e6d7fc4892a755a5b4cc1f67df72e0c1127',0,1,'2026-03-04','2026-03-04',0);
CREATE TABLE login_attempts (
	id VARCHAR(36) NOT NULL, 
	key_hash VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_login_attempts PRIMARY KEY (id, key_hash)
);
INSERT INTO "login_attempts" VALUES('5de2b13e-84e5-4f72-ba84-9f24e4c389c0','10eb99d2d879b4e3f5c9342a7bcb040b90153d5c9ebfa125f47d4467c5947530','2026-03-04 12:30:15.000000');
INSERT INTO "login_attempts" VALUES('5de2b13e-84e5-4f72-ba84-9f24e4c389c0','36907b24cd89d7f308004f275fabc555c35189ac8a76392ba4633fe01a17d60d','2026-03-04 12:30:15.000000');
INSERT INTO "login_attempts" VALUES('5de2b13e-84e5-4f72-ba84-9f24e4c389c0','9d1650a071a2c0ab2625d168832f3b2ac52897959502d64e9faa231a2521ef66','2026-03-04 12:30:15.000000');
CREATE TABLE named_forms (
	instance_id VARCHAR(249) NOT NULL, 
	invitation VARCHAR(32) NOT NULL, 
	mode VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_named_forms PRIMARY KEY (instance_id), 
	CONSTRAINT fk_named_forms_invitation_mode_invitations FOREIGN KEY(invitation, mode) REFERENCES invitations (id, mode), 
	CONSTRAINT ck_named_forms_mode CHECK (mode = 'named')
)
 WITHOUT ROWID

;
CREATE TABLE paper_decisions (
	instance_id VARCHAR(249) NOT NULL, 
	field VARCHAR(100) NOT NULL, 
	value TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_paper_decisions PRIMARY KEY (instance_id, field), 
	CONSTRAINT fk_paper_decisions_instance_id_paper_forms FOREIGN KEY(instance_id) REFERENCES paper_forms (instance_id)
)
 WITHOUT ROWID

;
CREATE TABLE paper_entries (
	instance_id VARCHAR(249) NOT NULL, 
	number INTEGER NOT NULL, 
	made_by VARCHAR(100) NOT NULL, 
	payload TEXT NOT NULL, 
	finished_on DATE, 
	CONSTRAINT pk_paper_entries PRIMARY KEY (instance_id, number), 
	CONSTRAINT fk_paper_entries_instance_id_paper_forms FOREIGN KEY(instance_id) REFERENCES paper_forms (instance_id), 
	CONSTRAINT uq_paper_entries_instance_id_made_by UNIQUE (instance_id, made_by), 
	CONSTRAINT ck_paper_entries_number CHECK (number IN (1, 2))
)
 WITHOUT ROWID

;
INSERT INTO "paper_entries" VALUES('P1-w2-user-001',1,'li','{"consent": "1", "q-BG-use": "some", "q-S1-1": "4", "q-S1-2": "/", "q-Q-need": "yes", "q-V1-1": "+", "q-V1-2": "10", "comment": "更热的饭", "minutes": "12", "day": "2026-03-01", "interviewer": "zhao"}','2026-03-04');
INSERT INTO "paper_entries" VALUES('P1-w2-user-001',2,'wu','{"consent": "1", "q-BG-use": "some", "q-S1-1": "5", "q-S1-2": "/", "q-Q-need": "yes", "q-V1-1": "+", "q-V1-2": "10", "comment": "更热的饭", "minutes": "12", "day": "2026-03-01", "interviewer": "zhao"}','2026-03-04');
CREATE TABLE paper_forms (
	instance_id VARCHAR(249) NOT NULL, 
	programme VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	role VARCHAR(100) NOT NULL, 
	instrument_hash VARCHAR(64) NOT NULL, 
	outcome VARCHAR(10), 
	settled_by VARCHAR(100), 
	settled_on DATE, 
	CONSTRAINT pk_paper_forms PRIMARY KEY (instance_id), 
	CONSTRAINT fk_paper_forms_instrument_hash_instruments FOREIGN KEY(instrument_hash) REFERENCES instruments (content_hash), 
	CONSTRAINT fk_paper_forms_programme_project_projects FOREIGN KEY(programme, project) REFERENCES projects (programme, code), 
	CONSTRAINT fk_paper_forms_programme_wave_waves FOREIGN KEY(programme, wave) REFERENCES waves (programme, code), 
	CONSTRAINT ck_paper_forms_outcome CHECK (outcome IS NULL OR outcome IN ('double', 'single', 'declined')), 
	CONSTRAINT ck_paper_forms_settled CHECK ((outcome IS NULL) = (settled_by IS NULL) AND (outcome IS NULL) = (settled_on IS NULL))
)
 WITHOUT ROWID

;
INSERT INTO "paper_forms" VALUES('P1-w2-user-001','county','P1','w2','user','a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e',NULL,NULL,NULL);
CREATE TABLE password_links (
	token_hash VARCHAR(64) NOT NULL, 
	user VARCHAR(36), 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_password_links PRIMARY KEY (token_hash), 
	CONSTRAINT fk_password_links_user_users FOREIGN KEY(user) REFERENCES users (id)
);
INSERT INTO "password_links" VALUES('72d6fa565f776e20e1e70c16c96f850c0798a093ff6c72da36cd43e640e4a4b2','fcea5b5a-59d0-4f2f-a919-af466983c952','2026-03-04 13:30:15.000000');
CREATE TABLE phone_arrivals (
	phone VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	CONSTRAINT pk_phone_arrivals PRIMARY KEY (phone, number), 
	CONSTRAINT fk_phone_arrivals_phone_phones FOREIGN KEY(phone) REFERENCES phones (id), 
	CONSTRAINT ck_phone_arrivals_number CHECK (number > 0)
)
 WITHOUT ROWID

;
CREATE TABLE phones (
	id VARCHAR(64) NOT NULL, 
	programme VARCHAR(100) NOT NULL, 
	finished INTEGER NOT NULL, 
	held INTEGER NOT NULL, 
	seen_on DATE NOT NULL, 
	CONSTRAINT pk_phones PRIMARY KEY (id), 
	CONSTRAINT fk_phones_programme_programmes FOREIGN KEY(programme) REFERENCES programmes (code), 
	CONSTRAINT ck_phones_counts CHECK (finished >= 0 AND held >= 0)
)
 WITHOUT ROWID

;
CREATE TABLE programme_releases (
	programme VARCHAR(100) NOT NULL, 
	data VARCHAR(64) NOT NULL, 
	instrument VARCHAR(64) NOT NULL, 
	released_on DATE NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	body BLOB NOT NULL, 
	CONSTRAINT pk_programme_releases PRIMARY KEY (programme), 
	CONSTRAINT fk_programme_releases_programme_programmes FOREIGN KEY(programme) REFERENCES programmes (code)
);
INSERT INTO "programme_releases" VALUES('county','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','1111111111111111111111111111111111111111111111111111111111111111','2026-03-04','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',X'789CABAE0500017500F9');
CREATE TABLE programmes (
	code VARCHAR(100) NOT NULL, 
	study_text TEXT NOT NULL, 
	terms TEXT NOT NULL, by_invitation BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_programmes PRIMARY KEY (code)
);
INSERT INTO "programmes" VALUES('county','{"attributes":[],"glossary":[],"headline":"none","is":"Study","label":{"en":"Example County","is":"Text","zh":"示例县评估"},"planned":true,"projects":[{"attributes":{},"code":"P1","conditions":[],"contract":[],"glossary":[],"is":"Project","label":{"en":"Meals in Village 1","is":"Text","zh":"一村助餐"},"plan":[{"is":"RolePlan","role":"user","roster":4,"target":2}],"slots":{"service":{"en":"the meals","is":"Text","zh":"助餐"}}},{"attributes":{},"code":"P2","conditions":[],"contract":[],"glossary":[],"is":"Project","label":{"en":"Meals in Village 2","is":"Text","zh":"二村助餐"},"plan":[],"slots":{}}],"second_views":null,"sides":{},"simulated":true,"slots":{},"waves":[{"code":"w1","is":"Wave","label":{"en":"First wave","is":"Text","zh":"第一轮"}},{"code":"w2","is":"Wave","label":{"en":"Second wave","is":"Text","zh":"第二轮"}}],"weights":{}}','{"contact":"","is":"Terms","kept_months":36,"operator":{"en":"The evaluation team","is":"Text","zh":"评估组"}}',0);
CREATE TABLE projects (
	programme VARCHAR(100) NOT NULL, 
	code VARCHAR(100) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_projects PRIMARY KEY (programme, code), 
	CONSTRAINT fk_projects_programme_programmes FOREIGN KEY(programme) REFERENCES programmes (code)
);
INSERT INTO "projects" VALUES('county','P1',0);
INSERT INTO "projects" VALUES('county','P2',1);
CREATE TABLE quarantine (
	receipt VARCHAR(64) NOT NULL, 
	reason VARCHAR(40) NOT NULL, 
	detail TEXT NOT NULL, 
	instance_id VARCHAR(249), 
	body BLOB NOT NULL, 
	size INTEGER NOT NULL, 
	received_at DATETIME NOT NULL, 
	CONSTRAINT pk_quarantine PRIMARY KEY (receipt)
);
INSERT INTO "quarantine" VALUES('732d67c5f98d67f5004648b6e26407508564f21245eb5bfc606422f33d75c7d6','conflict','e98b28e081fdaa22300b9b4e701d749357257529c4f09440ae85929669fb6a8b','uuid:00000000-0000-4000-8000-000000000001',X'7B22696E7374616E63654944223A2022757569643A30303030303030302D303030302D343030302D383030302D303030303030303030303031222C202270726F6772616D6D65223A2022636F756E7479222C202270726F6A656374223A20225031222C202277617665223A20227732222C2022726F6C65223A202275736572222C2022696E737472756D656E74223A207B226964223A202273686F7274222C202276657273696F6E223A2022312E302E30222C202268617368223A202261313765646463326138383861386330333864386632363635306231353466616161613366396535323030653565646366626366343063633335643433313865227D2C2022636F6E73656E74223A207B2276657273696F6E223A2022616263222C2022616772656564223A20747275657D2C2022616E7377657273223A207B2253312D31223A20317D2C202263686F69636573223A207B2242472D757365223A2022736F6D65222C2022512D6E656564223A2022796573227D7D',375,'2026-03-04 12:30:15.000000');
INSERT INTO "quarantine" VALUES('fc30505fa0bd1c4252e2ad9053f98021d72504b116fb48003d1bc5f4c0707553','not-utf-8','byte 0',NULL,X'FF007B',3,'2026-03-04 12:30:15.000000');
CREATE TABLE recovery_codes (
	user VARCHAR(36) NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_recovery_codes PRIMARY KEY (user, code_hash), 
	CONSTRAINT fk_recovery_codes_user_users FOREIGN KEY(user) REFERENCES users (id)
);
CREATE TABLE refusals (
	programme VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	role VARCHAR(100) NOT NULL, 
	day DATE NOT NULL, 
	count INTEGER NOT NULL, 
	CONSTRAINT pk_refusals PRIMARY KEY (programme, project, wave, role, day), 
	CONSTRAINT fk_refusals_programme_project_projects FOREIGN KEY(programme, project) REFERENCES projects (programme, code), 
	CONSTRAINT fk_refusals_programme_wave_waves FOREIGN KEY(programme, wave) REFERENCES waves (programme, code)
);
INSERT INTO "refusals" VALUES('county','P1','w2','user','2026-03-04',1);
CREATE TABLE release_forms (
	programme VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	number INTEGER NOT NULL, 
	instance_id VARCHAR(249) NOT NULL, 
	role VARCHAR(100) NOT NULL, 
	content VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_release_forms PRIMARY KEY (programme, wave, project, number, instance_id), 
	CONSTRAINT fk_release_forms_release FOREIGN KEY(programme, wave, project, number) REFERENCES releases (programme, wave, project, number)
)
 WITHOUT ROWID

;
INSERT INTO "release_forms" VALUES('county','w1','P1',1,'uuid:1','user','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc');
CREATE TABLE releases (
	programme VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	number INTEGER NOT NULL, 
	data VARCHAR(64) NOT NULL, 
	instrument VARCHAR(64) NOT NULL, 
	released_on DATE NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	body BLOB NOT NULL, 
	CONSTRAINT pk_releases PRIMARY KEY (programme, wave, project, number), 
	CONSTRAINT fk_releases_programme_project_projects FOREIGN KEY(programme, project) REFERENCES projects (programme, code), 
	CONSTRAINT fk_releases_programme_wave_waves FOREIGN KEY(programme, wave) REFERENCES waves (programme, code)
);
INSERT INTO "releases" VALUES('county','w1','P1',1,'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','1111111111111111111111111111111111111111111111111111111111111111','2026-03-04','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',X'789CABAE0500017500F9');
CREATE TABLE responses (
	instance_id VARCHAR(249) NOT NULL, 
	programme VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	role VARCHAR(100) NOT NULL, 
	instrument_id VARCHAR(100) NOT NULL, 
	instrument_version VARCHAR(100) NOT NULL, 
	instrument_hash VARCHAR(64) NOT NULL, 
	payload TEXT NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	submitted_at DATETIME, 
	received_at DATETIME NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	flags TEXT NOT NULL, 
	CONSTRAINT pk_responses PRIMARY KEY (instance_id), 
	CONSTRAINT fk_responses_programme_project_projects FOREIGN KEY(programme, project) REFERENCES projects (programme, code), 
	CONSTRAINT fk_responses_programme_wave_waves FOREIGN KEY(programme, wave) REFERENCES waves (programme, code), 
	CONSTRAINT fk_responses_instrument_hash_instruments FOREIGN KEY(instrument_hash) REFERENCES instruments (content_hash), 
	CONSTRAINT ck_responses_state CHECK (state IN ('received', 'edited', 'hasIssues', 'approved', 'rejected'))
)
 WITHOUT ROWID

;
INSERT INTO "responses" VALUES('uuid:00000000-0000-4000-8000-000000000001','county','P1','w2','user','short','1.0.0','a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e','{"answers":{"S1-1":4,"S1-2":"dk","V1-1":2,"V1-2":0},"choices":{"BG-use":"some","Q-need":"yes"},"comment":"＝1+1 𠮷\t''; DROP TABLE responses; --\n“好” ‮abc长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长","consent":{"agreed":true,"version":"abc"},"instanceID":"uuid:00000000-0000-4000-8000-000000000001","instrument":{"hash":"a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e","id":"short","version":"1.0.0"},"programme":"county","project":"P1","role":"user","wave":"w2"}','e98b28e081fdaa22300b9b4e701d749357257529c4f09440ae85929669fb6a8b','2026-03-04 12:30:15.000000','2026-03-04 12:30:15.000000','received','[]');
INSERT INTO "responses" VALUES('uuid:00000000-0000-4000-8000-000000000002','county','P1','w2','resident','short','1.0.0','a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e','{"answers":{"S1-1":1},"choices":{},"consent":{"agreed":true,"version":"abc"},"instanceID":"uuid:00000000-0000-4000-8000-000000000002","instrument":{"hash":"a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e","id":"short","version":"1.0.0"},"programme":"county","project":"P1","role":"resident","wave":"w2"}','b6f0b54414842985f5875b1a04cb79a3956caee87ac7c631817c349d21d1b761','2026-03-04 00:00:00.000000','2026-03-04 00:00:00.000000','received','[]');
INSERT INTO "responses" VALUES('uuid:00000000-0000-4000-8000-000000000003','county','P1','w2','user','short','1.0.0','a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e','{"answers":{"S1-1":9,"S9-9":1},"choices":{"BG-use":"some","Q-need":"yes"},"consent":{"agreed":true,"version":"abc"},"instanceID":"uuid:00000000-0000-4000-8000-000000000003","instrument":{"hash":"a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e","id":"short","version":"1.0.0"},"programme":"county","project":"P1","role":"user","wave":"w2"}','55a29879d04245fcfcc7a983c90b11529d14428378cf27eb24ccb103832f4b5c','2026-03-04 12:30:15.000000','2026-03-04 12:30:15.000000','hasIssues','[["bad-answer", "answers.S1-1"], ["unknown-item", "answers.S9-9"]]');
CREATE TABLE reviews (
	instance_id VARCHAR(249) NOT NULL, 
	number INTEGER NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	note TEXT NOT NULL, 
	made_by VARCHAR(100) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_reviews PRIMARY KEY (instance_id, number), 
	CONSTRAINT ck_reviews_state CHECK (state IN ('edited', 'hasIssues', 'approved', 'rejected')), 
	CONSTRAINT ck_reviews_note CHECK (state NOT IN ('hasIssues', 'rejected') OR note <> ''), 
	CONSTRAINT fk_reviews_instance_id_responses FOREIGN KEY(instance_id) REFERENCES responses (instance_id)
)
 WITHOUT ROWID

;
CREATE TABLE role_modes (
	instrument_hash VARCHAR(64) NOT NULL, 
	role VARCHAR(100) NOT NULL, 
	mode VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_role_modes PRIMARY KEY (instrument_hash, role), 
	CONSTRAINT fk_role_modes_instrument_hash_instruments FOREIGN KEY(instrument_hash) REFERENCES instruments (content_hash), 
	CONSTRAINT ck_role_modes_mode CHECK (mode IN ('named', 'confidential', 'anonymous'))
);
INSERT INTO "role_modes" VALUES('a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e','resident','anonymous');
INSERT INTO "role_modes" VALUES('a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e','user','confidential');
INSERT INTO "role_modes" VALUES('a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e','vc','named');
CREATE TABLE roster_people (
	id VARCHAR(32) NOT NULL, 
	programme VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	initials VARCHAR(10) NOT NULL, 
	hamlet VARCHAR(100) NOT NULL, 
	household VARCHAR(100) NOT NULL, 
	number VARCHAR(10) NOT NULL, 
	roles TEXT NOT NULL, 
	CONSTRAINT pk_roster_people PRIMARY KEY (id), 
	CONSTRAINT fk_roster_people_programme_project_projects FOREIGN KEY(programme, project) REFERENCES projects (programme, code), 
	CONSTRAINT fk_roster_people_programme_wave_waves FOREIGN KEY(programme, wave) REFERENCES waves (programme, code)
)
 WITHOUT ROWID

;
INSERT INTO "roster_people" VALUES('26289c18151308c2b48c1a4eb514d9d7','county','P1','w2','LXD','H00','003','','user');
INSERT INTO "roster_people" VALUES('30f5d54319623a874d64b6573423a472','county','P1','w2','LXC','H00','002','','user');
INSERT INTO "roster_people" VALUES('3d922b8fc6951961d2d489396c192d09','county','P1','w2','LXE','H00','004','','user');
INSERT INTO "roster_people" VALUES('a733e3289e0bf116d0aea71a98077cde','county','P1','w2','LXB','H00','001','','user');
CREATE TABLE sessions (
	id_hash VARCHAR(64) NOT NULL, 
	user VARCHAR(36) NOT NULL, 
	created_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	has_second_factor BOOLEAN NOT NULL, 
	device VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_sessions PRIMARY KEY (id_hash), 
	CONSTRAINT fk_sessions_user_users FOREIGN KEY(user) REFERENCES users (id)
);
INSERT INTO "sessions" VALUES('91a15d582839edbdf504ee7e7f1bbc7992022e0a2afe30078d4418eb6bd71a90','3da06d26-c840-450e-8010-70369d57ef32','2026-03-04 12:30:15.000000','2026-03-04 12:30:15.000000',0,'phone');
CREATE TABLE sign_off_conditions (
	programme VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	number INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	due DATE NOT NULL, 
	CONSTRAINT pk_sign_off_conditions PRIMARY KEY (programme, wave, project, number), 
	CONSTRAINT fk_sign_off_conditions_programme_project_projects FOREIGN KEY(programme, project) REFERENCES projects (programme, code), 
	CONSTRAINT fk_sign_off_conditions_programme_wave_waves FOREIGN KEY(programme, wave) REFERENCES waves (programme, code), 
	CONSTRAINT ck_sign_off_conditions_words CHECK (words <> '')
)
 WITHOUT ROWID

;
INSERT INTO "sign_off_conditions" VALUES('county','w1','P1',1,'＝1+1 𠮷	''; DROP TABLE responses; --
“好” ‮abc长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长','2026-03-04');
CREATE TABLE sign_off_steps (
	programme VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	number INTEGER NOT NULL, 
	step VARCHAR(10) NOT NULL, 
	words TEXT NOT NULL, 
	deadline DATE, 
	decision VARCHAR(20), 
	tranche VARCHAR(200) NOT NULL, 
	signed_by VARCHAR(200) NOT NULL, 
	data VARCHAR(64), 
	instrument VARCHAR(64), 
	printed_on DATE, 
	made_by VARCHAR(100) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_off_steps PRIMARY KEY (programme, wave, project, number), 
	CONSTRAINT fk_sign_off_steps_programme_project_projects FOREIGN KEY(programme, project) REFERENCES projects (programme, code), 
	CONSTRAINT fk_sign_off_steps_programme_wave_waves FOREIGN KEY(programme, wave) REFERENCES waves (programme, code), 
	CONSTRAINT ck_sign_off_steps_step CHECK (step IN ('opened', 'replied', 'decided')), 
	CONSTRAINT ck_sign_off_steps_deadline CHECK ((step = 'opened') = (deadline IS NOT NULL)), 
	CONSTRAINT ck_sign_off_steps_decision CHECK ((step = 'decided') = (decision IS NOT NULL)), 
	CONSTRAINT ck_sign_off_steps_known_decision CHECK (decision IS NULL OR decision IN ('pass', 'pass-once-right', 'fail', 'no-evidence')), 
	CONSTRAINT ck_sign_off_steps_signed_by CHECK (step <> 'decided' OR signed_by <> ''), 
	CONSTRAINT ck_sign_off_steps_card CHECK (step = 'replied' OR (data IS NOT NULL AND instrument IS NOT NULL AND printed_on IS NOT NULL))
)
 WITHOUT ROWID

;
INSERT INTO "sign_off_steps" VALUES('county','w1','P1',1,'opened','','2026-03-04',NULL,'','','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','1111111111111111111111111111111111111111111111111111111111111111','2026-03-04','li','2026-03-04 12:30:15.000000');
INSERT INTO "sign_off_steps" VALUES('county','w1','P1',2,'replied','＝1+1 𠮷	''; DROP TABLE responses; --
“好” ‮abc长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长',NULL,NULL,'','',NULL,NULL,NULL,'li','2026-03-04 12:30:15.000000');
INSERT INTO "sign_off_steps" VALUES('county','w1','P1',3,'decided','＝1+1 𠮷	''; DROP TABLE responses; --
“好” ‮abc长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长',NULL,'pass-once-right','2','Li Na','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','1111111111111111111111111111111111111111111111111111111111111111','2026-03-04','li','2026-03-04 12:30:15.000000');
CREATE TABLE signed_snapshots (
	programme VARCHAR(100) NOT NULL, 
	wave VARCHAR(100) NOT NULL, 
	project VARCHAR(100) NOT NULL, 
	data VARCHAR(64) NOT NULL, 
	instrument VARCHAR(64) NOT NULL, 
	released_on DATE NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	body BLOB NOT NULL, 
	CONSTRAINT pk_signed_snapshots PRIMARY KEY (programme, wave, project), 
	CONSTRAINT fk_signed_snapshots_programme_project_projects FOREIGN KEY(programme, project) REFERENCES projects (programme, code), 
	CONSTRAINT fk_signed_snapshots_programme_wave_waves FOREIGN KEY(programme, wave) REFERENCES waves (programme, code)
);
INSERT INTO "signed_snapshots" VALUES('county','w1','P1','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','1111111111111111111111111111111111111111111111111111111111111111','2026-03-04','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',X'789CABAE0500017500F9');
CREATE TABLE spent_tickets (
	ticket_hash VARCHAR(64) NOT NULL, 
	expires_on DATE NOT NULL, 
	CONSTRAINT pk_spent_tickets PRIMARY KEY (ticket_hash)
)
 WITHOUT ROWID

;
CREATE TABLE users (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	password_hash TEXT, 
	totp_step INTEGER NOT NULL, 
	is_admin BOOLEAN NOT NULL, 
	is_disabled BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, is_founder BOOLEAN DEFAULT 0 NOT NULL, totp_sealed TEXT, 
	CONSTRAINT pk_users PRIMARY KEY (id), 
	CONSTRAINT uq_users_name UNIQUE (name)
);
INSERT INTO "users" VALUES('3da06d26-c840-450e-8010-70369d57ef32','li na','$argon2id$v=19$m=19456,t=2,p=1$D+xQL05guKvv3+45GYbIyw$J8sZQeAi+aKPB45Y6MwPTM0s6TJbMicORk2nBryrsX4',0,1,0,'2026-03-04 12:30:15.000000',0,NULL);
INSERT INTO "users" VALUES('fcea5b5a-59d0-4f2f-a919-af466983c952','zhao',NULL,0,0,0,'2026-03-04 12:30:15.000000',0,NULL);
CREATE TABLE versions (
	instance_id VARCHAR(249) NOT NULL, 
	version INTEGER NOT NULL, 
	payload TEXT NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	flags TEXT NOT NULL, 
	made_by VARCHAR(100) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_versions PRIMARY KEY (instance_id, version), 
	CONSTRAINT ck_versions_version CHECK (version >= 2), 
	CONSTRAINT fk_versions_instance_id_responses FOREIGN KEY(instance_id) REFERENCES responses (instance_id)
)
 WITHOUT ROWID

;
CREATE TABLE visits (
	id VARCHAR(32) NOT NULL, 
	person VARCHAR(32) NOT NULL, 
	mode VARCHAR(20) NOT NULL, 
	number INTEGER NOT NULL, 
	outcome VARCHAR(20) NOT NULL, 
	day DATE, 
	CONSTRAINT pk_visits PRIMARY KEY (id), 
	CONSTRAINT uq_visits_person_number UNIQUE (person, number), 
	CONSTRAINT fk_visits_person_mode_cases FOREIGN KEY(person, mode) REFERENCES cases (person, mode), 
	CONSTRAINT ck_visits_number CHECK (number BETWEEN 1 AND 3), 
	CONSTRAINT ck_visits_day CHECK (mode = 'named' OR day IS NULL OR outcome NOT IN ('completed', 'partly'))
)
 WITHOUT ROWID

;
CREATE TABLE waves (
	programme VARCHAR(100) NOT NULL, 
	code VARCHAR(100) NOT NULL, 
	position INTEGER NOT NULL, 
	instrument_hash VARCHAR(64) NOT NULL, 
	is_open BOOLEAN NOT NULL, opens_on DATE, closes_on DATE, delete_on DATE, requires_approval BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_waves PRIMARY KEY (programme, code), 
	CONSTRAINT fk_waves_programme_programmes FOREIGN KEY(programme) REFERENCES programmes (code), 
	CONSTRAINT fk_waves_instrument_hash_instruments FOREIGN KEY(instrument_hash) REFERENCES instruments (content_hash)
);
INSERT INTO "waves" VALUES('county','w1',0,'a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e',0,NULL,NULL,NULL,0);
INSERT INTO "waves" VALUES('county','w2',1,'a17eddc2a888a8c038d8f26650b154faaaa3f9e5200e5edcfbcf40cc35d4318e',1,NULL,NULL,NULL,0);
CREATE INDEX ix_responses_programme_wave_project_role ON responses (programme, wave, project, role);
CREATE TRIGGER responses_sealed BEFORE UPDATE OF instance_id, programme, project, wave, role, instrument_id, instrument_version, instrument_hash, payload, content_hash, submitted_at, received_at ON responses BEGIN SELECT RAISE(ABORT, 'a response is sealed'); END;
CREATE TRIGGER responses_kept BEFORE DELETE ON responses WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE instance_id = OLD.instance_id) BEGIN SELECT RAISE(ABORT, 'a response is sealed'); END;
CREATE INDEX ix_sessions_user ON sessions (user);
CREATE INDEX ix_login_attempts_key_hash_at ON login_attempts (key_hash, at);
CREATE INDEX ix_roster_people_programme_wave_project ON roster_people (programme, wave, project);
CREATE INDEX ix_cases_evaluator ON cases (evaluator);
CREATE INDEX ix_invitations_programme_wave_project ON invitations (programme, wave, project);
CREATE INDEX ix_devices_user ON devices (user);
CREATE TRIGGER responses_by_day BEFORE INSERT ON responses WHEN (substr(NEW.received_at, 12) NOT IN ('00:00:00', '00:00:00.000000') OR substr(NEW.submitted_at, 12) NOT IN ('00:00:00', '00:00:00.000000')) AND EXISTS (SELECT 1 FROM role_modes WHERE instrument_hash = NEW.instrument_hash AND role = NEW.role AND mode = 'anonymous') BEGIN SELECT RAISE(ABORT, 'an anonymous response is dated by the day'); END;
CREATE INDEX ix_phones_programme ON phones (programme);
CREATE TRIGGER versions_sealed BEFORE UPDATE ON versions BEGIN SELECT RAISE(ABORT, 'a version is sealed'); END;
CREATE TRIGGER sign_off_steps_sealed BEFORE UPDATE ON sign_off_steps BEGIN SELECT RAISE(ABORT, 'a sign-off is sealed'); END;
CREATE TRIGGER sign_off_conditions_sealed BEFORE UPDATE ON sign_off_conditions BEGIN SELECT RAISE(ABORT, 'a sign-off is sealed'); END;
CREATE TRIGGER condition_findings_sealed BEFORE UPDATE ON condition_findings BEGIN SELECT RAISE(ABORT, 'a sign-off is sealed'); END;
CREATE TRIGGER signed_snapshots_update BEFORE UPDATE ON signed_snapshots BEGIN SELECT RAISE(ABORT, 'what was signed is sealed'); END;
CREATE TRIGGER signed_snapshots_delete BEFORE DELETE ON signed_snapshots BEGIN SELECT RAISE(ABORT, 'what was signed is sealed'); END;
CREATE INDEX ix_audit_log_programme_number ON audit_log (programme, number);
CREATE TRIGGER audit_log_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit log is sealed'); END;
CREATE TRIGGER audit_log_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit log is sealed'); END;
CREATE INDEX ix_data_sets_programme ON data_sets (programme);
CREATE INDEX ix_data_analyses_data_set ON data_analyses (data_set);
CREATE INDEX ix_paper_forms_programme_wave ON paper_forms (programme, wave);
CREATE TRIGGER paper_forms_sealed BEFORE UPDATE ON paper_forms WHEN OLD.outcome IS NOT NULL BEGIN SELECT RAISE(ABORT, 'paper is sealed'); END;
CREATE TRIGGER paper_entries_sealed BEFORE UPDATE ON paper_entries WHEN OLD.finished_on IS NOT NULL BEGIN SELECT RAISE(ABORT, 'paper is sealed'); END;
CREATE TRIGGER paper_decisions_sealed BEFORE UPDATE ON paper_decisions WHEN OLD.field IS NOT NULL BEGIN SELECT RAISE(ABORT, 'paper is sealed'); END;
COMMIT;
