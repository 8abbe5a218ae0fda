// Package facilitation holds the structure of one joint session: who is here,
// what is planned, who has the floor, what was agreed. It would all be true
// with pen, paper and a kitchen timer.
//
// A [Session] is a plain value. A [Move] takes a session and the present
// moment and gives the next session; a move that is not allowed gives the
// session back unchanged. The rule of a move has a name that begins with May
// and is read by the move and by its button alike. Slices are cloned before
// they are written, so an old session stays what it was: undo is keeping it.
//
// The package knows no screen, no disk, no PDF and no clock. Time comes as a
// parameter; what is left of a turn is derived from it and never counted down.
//
// # Words
//
// A Session follows a Plan, which has Parts with planned minutes (the Agenda).
// In a part of Turns, each Round gives everyone one Turn of three Stages:
// Speak, Reflect, Check. Whoever speaks has the floor. A Pause begins with a
// hush and may become a Rest. The last part is the Landing; its ten minutes
// are kept whatever happens.
package facilitation
