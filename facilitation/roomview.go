package facilitation

import "time"

// RoomView is what the room sees from its chairs: other data than a Session, and an
// allow-list. Its words are names of people, the title of a part, the name of the
// problem, and one sentence of the plan, or the one that was asked on the spot for the
// room to see. It has no place for anything else that somebody wrote, so nothing of that
// can reach a screen that shows a RoomView.
type RoomView struct {
	Scene   RoomScene
	Names   []string // of everyone, in order
	Title   string   // of the part
	Part    int      // from 1
	Parts   int
	Problem string // the name that all accept, or what the speaker calls it in a turn
	Asks    string // one sentence: the prompt in its room form, or the neutral words
	Turn    RoomTurn
	Pause   RoomPause
}

// RoomScene is the kind of thing the room sees.
type RoomScene int

// The scenes. A neutral one has nothing in it but words that are always the same.
const (
	RoomNeutral RoomScene = iota
	RoomPart
	RoomTurns
	RoomPaused
)

// RoomTurn is whose turn it is and how long it lasts. Nothing in it says how long or
// how often anybody spoke before.
type RoomTurn struct {
	Speaker, Listener, Acting string // names
	Ready                     bool
	Short                     bool // all of the stage is its last minute
	Stage                     Stage
	Left, Whole               time.Duration // of the stage
	Cue                       Cue
}

// RoomPause is a pause as the room sees it. It does not say who asked for it, since
// nobody knows.
type RoomPause struct {
	Hush    bool // its first silence
	Rest    bool // the longer rest
	Breath  BreathStage
	Full    float64 // how full a chest is, from 0 to 1
	Seconds int     // of this stage of the breath
}

// RoomWords are the sentences that no plan holds.
type RoomWords struct {
	Neutral string // in a private turn, on a page and under the cover
	Unnamed string // in a prompt, while the problem has no name
	Reflect Prompt
	Check   Prompt
	Hush    Prompt
	Rest    Prompt
}

// NeutralRoom is what the room sees of what is not for it.
func (w RoomWords) NeutralRoom() RoomView { return RoomView{Asks: w.Neutral} }

// InRoom is what the room sees now.
func (s Session) InRoom(now time.Time, words RoomWords) RoomView {
	switch {
	case !s.Begun() || s.Pause.Covered:
		return words.NeutralRoom()
	case s.Pause.On: // also out of a private turn: everyone sees that it is paused
		return s.pausedRoom(now, words)
	case s.Private():
		return words.NeutralRoom()
	}
	v := RoomView{Scene: RoomPart, Names: s.Names(), Title: s.Part().Title, Part: s.Agenda.At + 1, Parts: len(s.Agenda.Parts), Problem: s.Problem.Named()}
	asked := s.roomPrompt(words)
	if s.Floor.Open {
		v.Scene, v.Problem = RoomTurns, s.Problem.Calls(s.Floor.Speaker())
		v.Turn = s.roomTurn(now)
	}
	problem := v.Problem
	if problem == "" {
		problem = words.Unnamed
	}
	v.Asks = asked.Fill(v.Turn.Speaker, v.Turn.Listener, problem).Room
	return v
}

// roomPrompt is what the room is asked now, or nothing.
func (s Session) roomPrompt(words RoomWords) Prompt {
	switch {
	case s.Floor.Open && s.Floor.Ready && s.Floor.Stage == Reflect:
		return words.Reflect
	case s.Floor.Open && s.Floor.Ready && s.Floor.Stage == Check:
		return words.Check
	case s.Floor.Open:
		return s.TurnPrompt()
	case s.AskedNow():
		return s.Agenda.Asks
	case s.Part().Kind == ValuesPart:
		return s.Prompt("together") // all other stages of it are private
	}
	if p := s.Prompt(s.StepName()); p.Room != "" {
		return p
	}
	return s.FirstPrompt()
}

func (s Session) roomTurn(now time.Time) RoomTurn {
	names, f := s.Names(), s.Floor
	return RoomTurn{
		Speaker: names[f.Speaker()], Listener: names[f.Listener()], Acting: names[f.Acting()],
		Ready: f.Ready, Short: f.Short(), Stage: f.Stage, Left: max(0, f.Left(now)), Whole: f.Length.of(f.Stage), Cue: f.Cue(now),
	}
}

// pausedRoom is a pause: its own words, and the breath of the pattern that was picked.
func (s Session) pausedRoom(now time.Time, words RoomWords) RoomView {
	v := RoomView{Scene: RoomPaused, Asks: words.Hush.Room, Pause: RoomPause{Hush: s.Hushed(now), Rest: s.Pause.Resting}}
	if s.Pause.Resting {
		v.Asks = words.Rest.Room
	}
	v.Pause.Breath, v.Pause.Full, v.Pause.Seconds = Pattern(s.Pause.Breath).At(s.Pause.Clock.Elapsed(now))
	return v
}
