/** Compile-time proof that a schema and an engine type are one type; nothing of it runs. */

/** Zod's type with every property and list readonly, as the engine writes them. */
export type Frozen<Value> = Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> } : Value

/** With optional fields required: a schema that forgot an optional field would otherwise still be assignable both ways. */
type Whole<Value> = Value extends object ? { readonly [Key in keyof Value]-?: Whole<Value[Key]> } : Value

type Mutual<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

/** True where each of the two types may stand for the other, optional fields included. */
export type SameType<A, B> = Mutual<A, B> extends true ? Mutual<Whole<A>, Whole<B>> : false
