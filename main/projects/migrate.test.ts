import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from './migrate.ts';

const tables = (database: Sqlite.Database) =>
  database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all();

test('a new database gets every migration', () => {
  const database = new Sqlite(':memory:');
  migrate(database);
  expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
});

test('migration 1 makes the tables of projects and runs', () => {
  const database = new Sqlite(':memory:');
  migrate(database, migrations.slice(0, 1));
  expect(tables(database)).toEqual([
    'project',
    'run_stages',
    'run_warnings',
    'runs',
    'shards',
    'source_cursors',
    'sources',
  ]);
  database.exec(`INSERT INTO project VALUES (1, 'id', 'name', 'now')`);
  expect(() => database.exec(`INSERT INTO project VALUES (2, 'id', 'name', 'now')`)).toThrow(/CHECK/);
});

test('migration 2 adds the files of datasets, and keeps the runs', () => {
  const database = new Sqlite(':memory:');
  migrate(database, migrations.slice(0, 1));
  const insert = `INSERT INTO runs (id, number, recipe_id, state, options, sources, output, created_at, updated_at)
    VALUES ('run', 1, 'poi-dataset', 'done', '{}', '[]', '.', 'now', 'now')`;
  database.exec(insert);
  migrate(database, migrations.slice(0, 2));
  const add = `INSERT INTO output_files VALUES ('.', 'a.csv', 'run', 'split', NULL, 1, 'ab', '{}')`;
  database.exec(add);
  expect(() => database.exec(add)).toThrow(/UNIQUE/);
  expect(() => database.exec(add.replace("'a.csv', 'run'", "'b.csv', 'other'"))).toThrow(/FOREIGN KEY/);
  expect(database.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(1);
});

test('migration 3 adds requests and replies, and keeps the files of datasets', () => {
  const database = new Sqlite(':memory:');
  migrate(database, migrations.slice(0, 2));
  database.exec(`INSERT INTO runs (id, number, recipe_id, state, options, sources, output, created_at, updated_at)
    VALUES ('run', 1, 'poi-dataset', 'done', '{}', '[]', '.', 'now', 'now')`);
  database.exec(`INSERT INTO output_files VALUES ('.', 'a.csv', 'run', 'split', NULL, 1, 'ab', '{}')`);
  migrate(database, migrations.slice(0, 3));
  expect(tables(database)).toEqual(expect.arrayContaining(['requests', 'request_totals', 'responses']));
  const add = `INSERT INTO requests (run_id, number, kind, subject, state) VALUES ('run', 0, 'question', '{}', 'pending')`;
  database.exec(add);
  expect(() => database.exec(add)).toThrow(/UNIQUE/);
  expect(() => database.exec(add.replace('0', '1').replace('pending', 'odd'))).toThrow(/CHECK/);
  expect(database.prepare('SELECT count(*) FROM output_files').pluck().get()).toBe(1);
});

test('migrating twice changes nothing', () => {
  const database = new Sqlite(':memory:');
  migrate(database);
  database.exec(`INSERT INTO project VALUES (1, 'id', 'name', 'now')`);
  migrate(database);
  expect(database.prepare('SELECT count(*) FROM project').pluck().get()).toBe(1);
});

test('a failing step leaves the schema before it', () => {
  const database = new Sqlite(':memory:');
  expect(() => migrate(database, ['CREATE TABLE a (x)', 'CREATE TABLE b (x); NONSENSE'])).toThrow(/syntax/);
  expect(tables(database)).toEqual(['a']);
  expect(database.pragma('user_version', { simple: true })).toBe(1);
});

test('a newer schema is refused', () => {
  const database = new Sqlite(':memory:');
  database.pragma('user_version = 99');
  expect(() => migrate(database)).toThrow(expect.objectContaining({ code: 'project-too-new' }));
});
