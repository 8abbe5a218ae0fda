package facilitation

// SoftStart are the three lines of a soft beginning: what happened, what somebody
// felt, and what they would like (method.md 2d). The words are the writer's own.
type SoftStart struct{ Happened, Felt, Like string }
