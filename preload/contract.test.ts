import { expectTypeOf, test } from 'vitest';
import type { ApiGroup, DatawrightApi, EngineEvent } from './contract.ts';

// The compiler is the test here (`npm run types`): a contract that breaks a rule does not compile,
// and the error names the path of what broke it.

type IsAny<T> = 0 extends 1 & T ? true : false;

/** Paths of what one of the two carriers would not bring over unchanged. */
type UnsafePaths<T, Path extends string> =
  IsAny<T> extends true
    ? Path
    : unknown extends T
      ? Path
      : T extends string | number | boolean | null | undefined | void | Uint8Array
        ? never
        : T extends readonly (infer Item)[]
          ? UnsafePaths<Item, `${Path}[]`>
          : T extends bigint | symbol | Unclonable | ((...args: never[]) => unknown)
            ? Path
            : { [Key in keyof T & string]-?: UnsafePaths<T[Key], `${Path}.${Key}`> }[keyof T & string];

/** Structured clone knows some of these, MessagePack none. */
type Unclonable =
  | ReadonlyMap<never, unknown>
  | ReadonlySet<unknown>
  | Date
  | RegExp
  | Error
  | PromiseLike<unknown>
  | ArrayBuffer
  | DataView
  | Int8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array
  | Blob;

type Methods<Group extends ApiGroup> = {
  [Name in keyof DatawrightApi[Group] & string]: {
    readonly path: `${Group}.${Name}`;
    readonly method: DatawrightApi[Group][Name];
  };
}[keyof DatawrightApi[Group] & string];

type AnyMethod = { [Group in ApiGroup]: Methods<Group> }[ApiGroup];

type ParametersOf<Method> = Method extends (...args: infer Args) => unknown ? Args : never;

/** Paths of methods that take more than one value, or one that is not an object. */
type WithOtherParameters<Entry extends { path: string; method: unknown }> = Entry extends unknown
  ? ParametersOf<Entry['method']> extends [] | [infer Request extends object]
    ? Request extends readonly unknown[] | Uint8Array
      ? Entry['path']
      : never
    : Entry['path']
  : never;

type WithoutPromise<Entry extends { path: string; method: unknown }> = Entry extends unknown
  ? Entry['method'] extends (...args: never[]) => Promise<unknown>
    ? never
    : Entry['path']
  : never;

type UnsafeRequests<Entry extends { path: string; method: unknown }> = Entry extends unknown
  ? UnsafePaths<ParametersOf<Entry['method']>[number], Entry['path']>
  : never;

type UnsafeResults<Entry extends { path: string; method: unknown }> = Entry extends unknown
  ? Entry['method'] extends (...args: never[]) => Promise<infer Result>
    ? UnsafePaths<Result, Entry['path']>
    : never
  : never;

test('every method takes one object or nothing', () => {
  expectTypeOf<WithOtherParameters<AnyMethod>>().toEqualTypeOf<never>();
});

test('every method returns a promise', () => {
  expectTypeOf<WithoutPromise<AnyMethod>>().toEqualTypeOf<never>();
});

test('requests, results and events are values that both carriers bring over unchanged', () => {
  expectTypeOf<UnsafeRequests<AnyMethod>>().toEqualTypeOf<never>();
  expectTypeOf<UnsafeResults<AnyMethod>>().toEqualTypeOf<never>();
  expectTypeOf<UnsafePaths<EngineEvent, 'event'>>().toEqualTypeOf<never>();
});

test('the check finds what would be lost on the way', () => {
  interface Lossy {
    readonly when: Date;
    readonly pages: readonly { readonly rows: Float32Array; readonly bytes: Uint8Array }[];
    readonly byName: Map<string, string>;
    readonly more?: { readonly size: bigint | null };
    readonly load: () => void;
    readonly anything: unknown;
    readonly fine: string | null;
  }
  expectTypeOf<UnsafePaths<Lossy, 'lossy'>>().toEqualTypeOf<
    'lossy.when' | 'lossy.pages[].rows' | 'lossy.byName' | 'lossy.more.size' | 'lossy.load' | 'lossy.anything'
  >();
  expectTypeOf<
    WithOtherParameters<{ path: 'a.b'; method: (id: string) => Promise<void> }>
  >().toEqualTypeOf<'a.b'>();
  expectTypeOf<
    WithOtherParameters<{ path: 'a.c'; method: (a: object, b: object) => Promise<void> }>
  >().toEqualTypeOf<'a.c'>();
  expectTypeOf<
    WithOtherParameters<{ path: 'a.e'; method: (paths: string[]) => Promise<void> }>
  >().toEqualTypeOf<'a.e'>();
  expectTypeOf<WithoutPromise<{ path: 'a.d'; method: () => string }>>().toEqualTypeOf<'a.d'>();
});
