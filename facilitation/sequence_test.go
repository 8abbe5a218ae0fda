package facilitation

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// deepCopy shares no memory with v. With plain it also makes the same what a
// file cannot tell apart: empty and missing lists, and the names of zones.
func deepCopy(v reflect.Value, plain bool) reflect.Value {
	to := reflect.New(v.Type()).Elem()
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		to.Set(v)
		if plain {
			to.Set(reflect.ValueOf(v.Interface().(time.Time).UTC().Round(0)))
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			to.Field(i).Set(deepCopy(v.Field(i), plain))
		}
	case v.Kind() == reflect.Slice && !v.IsNil() && !(plain && v.Len() == 0):
		to.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			to.Index(i).Set(deepCopy(v.Index(i), plain))
		}
	case v.Kind() == reflect.Map && !v.IsNil():
		to.Set(reflect.MakeMap(v.Type()))
		for _, key := range v.MapKeys() {
			to.SetMapIndex(key, v.MapIndex(key))
		}
	case v.Kind() != reflect.Slice && v.Kind() != reflect.Map:
		to.Set(v)
	}
	return to
}

func copyOf(s Session) Session { return deepCopy(reflect.ValueOf(s), false).Interface().(Session) }

func plainOf(s Session) Session { return deepCopy(reflect.ValueOf(s), true).Interface().(Session) }

// evenly draws from 0 to n-1, each as often as the others. The library's own
// ranges prefer small numbers, and would play the first moves of a table only.
func evenly(t *rapid.T, n int, what string) int {
	i := 0
	for range 8 {
		i *= 2
		if rapid.Bool().Draw(t, what) {
			i++
		}
	}
	return i * n >> 8
}

func oneOf[T any](t *rapid.T, list []T, what string) T { return list[evenly(t, len(list), what)] }

// evenings is a session that is played at random, beside what must be true of it.
type evenings struct {
	trail     Trail
	now, last time.Time
	turns     []int // turns that each person had in this part
	past      []kept
}

// kept is what undo must give back.
type kept struct {
	session Session
	left    time.Time
	turns   []int
	timed   bool
}

func newEvening(t *rapid.T, plan Plan) *evenings {
	people := Fewest + evenly(t, 5, "people")
	e := &evenings{now: evening, last: evening, turns: make([]int, people)}
	s := New(plan, rapid.SampledFrom(plan.Lengths).Draw(t, "length"), []string{"One at a time."})
	for len(s.People) < people {
		s = s.Welcome(e.now)
	}
	for i := range people {
		s = CallPerson(i, friends[i])(s, e.now)
	}
	s = DealRoles([]string{"partner"})(DealDeck(cards(9))(s, e.now), e.now)
	s = DealMoments(smallThings())(s, e.now)
	if rapid.Bool().Draw(t, "again") {
		s = Carry(lastWeek(s, e.now))(s, e.now)
	}
	e.trail = Trail{Session: EndOnTime(rapid.Bool().Draw(t, "on time"))(s, e.now)}
	if evenly(t, 10, "begins at once") > 0 {
		e.trail.Session = e.trail.Session.Begin(e.now)
	}
	kinds := []PartKind{Turns, Turns}
	for _, part := range plan.Parts {
		kinds = append(kinds, part.Kind)
	}
	kind := oneOf(t, kinds, "from part")
	for e.trail.Session.Part().Kind != kind && (e.trail.Session.MayGoOn() || e.trail.Session.MaySkip()) {
		if e.trail.Session.MaySkip() {
			e.make(t, Session.SkipPart, false)
		} else {
			e.make(t, Session.GoOn, false)
		}
	}
	return e
}

// lastWeek is an earlier session of the same people, each of whom agreed to
// something in it.
func lastWeek(s Session, now time.Time) Session {
	week := now.AddDate(0, 0, 7)
	s = s.Begin(now)
	for i := range s.People {
		s = Commit(Commitment{Owner: i, Act: "I call", Until: week, Review: week, Private: i == 1, Scope: "calls", With: []int{0, 1}})(s, now)
	}
	return s
}

// wait lets time pass, watched or asleep.
func (e *evenings) wait(t *rapid.T) {
	d := time.Duration(rapid.OneOf(rapid.Int64Range(0, int64(3*time.Second)), rapid.Int64Range(0, int64(10*time.Minute))).Draw(t, "wait"))
	e.now = e.now.Add(d)
	if evenly(t, 4, "watched") > 0 {
		e.last = e.now
	}
	before, ran := e.trail.Session, e.trail.Session.Floor.Clock.Running()
	gap := e.now.Sub(e.last)
	e.trail = e.trail.Pass(Awake(e.last), e.now)
	if ran && (gap > LongestGap) != e.trail.Session.Pause.On {
		t.Fatalf("a gap of %v: paused %v", gap, e.trail.Session.Pause.On)
	}
	if ran && gap > LongestGap && before.Floor.Left(e.last) != e.trail.Session.Floor.Left(e.now) {
		t.Fatalf("a gap of %v took time from the turn", gap)
	}
	e.last = e.now
	e.check(t, before)
}

var words = []string{"", "x", "Ana", "the Silence", "card-0", "card-3", "card-8", "effects", "why", "problem", "slower", "a\x00\u202e\xffb", "two\nlines", "commitment-0", "Ana’s lies", "kept", "not-yet", "keep", "change", "drop", "debts", "week", "responsibility", "repair", "heard", "need", "money-own", "small-0", "small-4", "own-1", "nothing", "initials", "others", "none", "Bo", "own-0-1", "own-1-1", "Card 2", "Sailing"}

func args(t *rapid.T) Args {
	word := func(what string) string { return oneOf(t, words, what) }
	ids := rapid.SliceOfN(rapid.SampledFrom([]string{"card-0", "card-1", "card-2", "card-3", "card-4", "card-5"}), 0, 6)
	small := rapid.SliceOfN(rapid.SampledFrom([]string{"small-0", "small-1", "small-4"}), 0, 4)
	day := rapid.Map(rapid.IntRange(-400_000, 4_000_000), func(days int) time.Time { return evening.AddDate(0, 0, days) }).Draw(t, "day")
	return Args{
		Who: oneOf(t, append([]string{"Zoe"}, friends...), "who"), Text: word("text"), Choice: word("choice"),
		Most: ids.Draw(t, "most"), Some: ids.Draw(t, "some"), Pick: rapid.OneOf(ids, small).Draw(t, "pick"),
		When: word("when"), Act: word("act"), Slip: word("slip"), Until: day, Review: day, Time: day,
		Matters: drawn(evenly(t, 14, "matters") - 2), Lived: drawn(evenly(t, 14, "lived") - 2),
		Scope: word("scope"), With: rapid.SliceOfN(rapid.SampledFrom(friends), 0, 3).Draw(t, "with"),
	}
}

// drawn is a number that a script may have left out.
func drawn(n int) *int {
	if n > 10 {
		return nil
	}
	return &n
}

// fromTable is a move of the table; refused says that its rule says no.
func (e *evenings) fromTable(t *rapid.T) (m Move, refused bool) {
	entry := oneOf(t, Moves(), "move")
	m, err := entry.With(e.trail.Session, args(t))
	if err != nil || m == nil {
		return func(s Session, _ time.Time) Session { return s }, false
	}
	return m, entry.May != nil && !entry.May(e.trail.Session, e.now)
}

// mine is an id of what the person who sorts could choose, or of no value at all.
func (e *evenings) mine(i int) string {
	choices := e.trail.Session.Values.Choices()
	if i < 0 || i >= len(choices) {
		return "nothing"
	}
	return choices[i].ID
}

// direct is a move that is not in the table, or one with numbers out of range.
func (e *evenings) direct(t *rapid.T) Move {
	i := evenly(t, 15, "number") - 2
	a := args(t)
	return oneOf(t, []Move{
		Session.Ready, Session.Pass, Session.HandOver, Session.GotIt, Session.GoOn, Session.GoOn, // the commonest ones again
		CallPerson(i, a.Text), ReferTo(i, a.Text), Session.Welcome, Excuse(i), SetGround(i, a.Text), PickWay(i, a.Choice), UnderstoodAs(i, a.Text),
		AcceptName(i, true), AcceptName(i, false), NameProblem(a.Text), StartWith(i), Choose(i * 10), EndOnTime(i > 0),
		SortTo(Pile(i)), MoveCard(i, Pile(i%4)), PickValue(a.Choice), FinishSort(i > 0), ActOn(a.Choice, i, a.Text), KeepValue(a.Choice),
		TakeDeck(cards(max(0, i)), i), WriteValue(a.Text, a.Act), DropValue(a.Choice), Session.LookBack, Means(e.mine(i), a.Text), Weigh(e.mine(i), orOpen(a.Matters), orOpen(a.Lived)),
		HurtValue(e.mine(i)), ActedAgainst(e.mine(i)), ShowWeighed(i > 0), ShowHurt(i > 0), ShowAgainst(i > 0), RenameValue(a.Choice, a.Text, a.Act), PickValue(e.mine(i)), PromiseAct(e.mine(i), i%3),
		Jot(i, a.Text), JotAt(Note{Part: i, Step: 99, Round: -i, Owner: i}, a.Text),
		Commit(Commitment{Owner: i, When: a.When, Act: a.Act, Slip: a.Slip, Until: a.Until, Review: a.Review}), Recommit(i, Commitment{Act: a.Act, Until: a.Until}), Withdraw(i),
		Commit(Commitment{Owner: i, Act: a.Act, Until: a.Until, Review: a.Review, Private: true, Scope: a.Scope, With: []int{i, i + 1, -1}}),
		Review(i, a.Choice), WasLike(i, a.Text), Next(i, a.Choice), Instead(i, Commitment{Act: a.Act}), CallOwn(i, a.Text), EndOnTime(i%2 == 0),
		LookedThrough(i), LookedThrough(i % 3), NamesOnPaper(PaperNaming(a.Choice)), CallOnPaper(i, a.Text),
		LeaveOut(a.Choice), BreatheWith(a.Choice), CheckInAt(a.Time), ResumeBy(a.Time), ReopenWith(a.Text),
		Awake(e.now.Add(-time.Duration(i) * time.Second)), DealDeck(cards(max(0, i))),
		TickFact(a.Choice), SetAskFirst(a.Text), SetOwn(a.Text), MoneyDateOn(a.Time), MoneyDateEvery(a.Choice), DoesThen(i, a.Text), FeelsThen(i, a.Text),
		Feel(i, a.Choice), WithTouch(i%2 == 0), AddMoment(a.Text, i > 4), DropMoment(a.Choice), Mark(a.Choice), ChooseMoment(a.Choice),
		SpeakForSelf(i), GiveAccount(i, a.Choice, a.Text), AnswerAccount(i, a.Choice), NeedAfter(i, a.Text), Session.HearAnother, Session.SkipPart,
		Shift(i, 1), Shift(i, -1), Shift(i, i), Drop(i), Insert(i), Resize(i, 1), Resize(i, -1), Resize(e.trail.Session.Agenda.At, i), PickPrompt(i),
		AskNow(Prompt{Step: a.Choice, Room: a.Text, Long: a.Act, Start: a.When}), Session.EndPart, Session.TakeMinute, Session.Extend,
		Ask(i, a.Text, questionPiles[(i+2)%5]), Reword(i, i-1, a.Text, questionPiles[(i+3)%5]), Resort(i, questionPiles[(i+4)%5]), TakeBack(i), AnswerQuestion(i, (i+3)%6, answers[(i+2)%4], a.Time),
		ChooseFuture(futureChoices[(i+2)%5]), WorkUntil(a.Time), FeelSafe(a.Text), LooksHealthy(a.Text), ShowFuture(futureShows[(i+2)%3]), StoreFuture(i > 0), Session.FinishFuture,
	}, "direct")
}

// likely is a move that people would make now: a move of the table whose rule
// says yes, and that neither stops nor pauses.
func (e *evenings) likely(t *rapid.T) Move {
	entries := slices.DeleteFunc(Moves(), func(entry Entry) bool {
		rare := slices.Contains([]string{"stop", "pause", "cover", "note", "name", "commit", "stretch"}, entry.Name)
		return rare || entry.May == nil || !entry.May(e.trail.Session, e.now)
	})
	if len(entries) == 0 {
		return Session.Begin
	}
	m, err := oneOf(t, entries, "likely").With(e.trail.Session, args(t))
	if err != nil {
		return Session.GoOn
	}
	return m
}

func (e *evenings) move(t *rapid.T) {
	var m Move
	refused := false
	switch evenly(t, 6, "how") {
	case 0:
		m, refused = e.fromTable(t)
	case 1:
		m = e.direct(t)
	default:
		m = e.likely(t)
	}
	e.make(t, m, refused)
}

// make makes a move and holds the rules.
func (e *evenings) make(t *rapid.T, m Move, refused bool) {
	before := e.trail.Session
	whole := copyOf(before)
	turns := slices.Clone(e.turns)
	if evenly(t, 6, "typed") == 0 {
		e.trail = e.trail.Write("", m, e.now)
	} else {
		e.trail = e.trail.Do(m, e.now)
	}
	after := e.trail.Session
	if !reflect.DeepEqual(before, whole) {
		t.Fatalf("the move changed the session before it")
	}
	if refused && !reflect.DeepEqual(before, after) {
		t.Fatalf("the move's rule said no, and it did something")
	}
	e.count(before, after)
	e.checkTurns(t, before, after)
	e.check(t, before)
	e.remember(before, after, turns)
}

// remember keeps what undo must give back: every step but a pause, and nothing
// from before the screen went to somebody else.
func (e *evenings) remember(before, after Session, turns []int) {
	onlyPause := reflect.DeepEqual(before.still(), after.still())
	switch {
	case onlyPause && before.Pause.On && !after.Pause.On:
		for i, k := range e.past { // the pause is over for the steps in it, too
			if k.session.Pause.On {
				e.past[i].session = k.session.goOn(k.left)
			}
		}
	case !onlyPause:
		timed := before.Floor.Clock != after.Floor.Clock || before.Agenda.Clock != after.Agenda.Clock || before.Pause != after.Pause
		e.past = append(e.past, kept{before, e.now, turns, timed})
	}
	if before.screenOwner() != after.screenOwner() {
		e.past = nil
	}
}

func (e *evenings) undo(t *rapid.T) {
	if e.trail.MayUndo() != (len(e.past) > 0 && !e.trail.Session.Pause.On && !e.trail.Session.coveredTurn()) {
		t.Fatalf("undo is %v after %d steps", e.trail.MayUndo(), len(e.past))
	}
	if !e.trail.MayUndo() {
		return
	}
	want, before := e.past[len(e.past)-1], e.trail.Session
	e.past, e.turns = e.past[:len(e.past)-1], want.turns
	e.trail = e.trail.Undo(e.now)
	got := e.trail.Session
	if !reflect.DeepEqual(got.still(), want.session.still()) {
		t.Fatalf("undo gives\n%+v\nnot\n%+v", got, want.session)
	}
	if !want.timed {
		want.session.Floor.Clock, want.session.Agenda.Clock, want.session.Pause = before.Floor.Clock, before.Agenda.Clock, before.Pause
		want.left = e.now
	}
	if a, b := got.Floor.Left(e.now), want.session.Floor.Left(want.left); a != b {
		t.Fatalf("undo leaves %v of the turn, not %v", a, b)
	}
	if a, b := got.UntilEnd(e.now), want.session.UntilEnd(want.left); a != b && !got.Agenda.OnTime {
		t.Fatalf("undo leaves %v of the session, not %v", a, b)
	}
	if !got.Agenda.OnTime && !reflect.DeepEqual(got.AtRest(e.now).Pause, want.session.AtRest(want.left).Pause) {
		t.Fatalf("undo gives the pause %+v, not %+v", got.Pause, want.session.Pause)
	}
	e.check(t, got)
}

func (e *evenings) count(before, after Session) {
	b, a := before.Floor, after.Floor
	switch {
	case len(before.People) != len(after.People) || before.Agenda.At != after.Agenda.At:
		e.turns = make([]int, len(after.People))
	case b.Open && a.Open && (b.Turn != a.Turn || b.Round != a.Round):
		e.turns[b.Speaker()]++
	}
}

// checkTurns holds that turns come equally, and that a round begins only when
// the whole of it fits before the landing.
func (e *evenings) checkTurns(t *rapid.T, before, after Session) {
	if !after.Floor.Open {
		return
	}
	if slices.Max(e.turns)-slices.Min(e.turns) > 1 {
		t.Fatalf("turns are %v", e.turns)
	}
	if after.Floor.Turn == 0 && (slices.Max(e.turns) != slices.Min(e.turns) || e.turns[0] != after.Floor.Round) {
		t.Fatalf("after round %d turns are %v", after.Floor.Round, e.turns)
	}
	begins := before.Floor.Open && !before.Floor.midRound() && (after.Floor.midRound() || after.Floor.Round > before.Floor.Round)
	l := before.Floor.Length
	whole := time.Duration(len(before.People)) * time.Duration(l.Speak+l.Reflect+l.Check)
	if begins && before.UntilEnd(e.now)-before.landing() < whole {
		t.Fatalf("a round of %v begins %v before the landing", whole, before.UntilLanding(e.now))
	}
}

// check holds what is true of every session.
func (e *evenings) check(t *rapid.T, before Session) {
	s := e.trail.Session
	paused, turn, agenda := s.Pause.On, s.Floor.Clock.Running(), s.Agenda.Clock.Running()
	switch {
	case turn && paused:
		t.Fatal("the turn's clock runs in a pause")
	case agenda && paused && !s.Agenda.OnTime:
		t.Fatal("the session's clock runs in a pause")
	case paused != s.Pause.Clock.Running():
		t.Fatal("the pause's clock does not go with the pause")
	case s.Begun() && !paused && !agenda:
		t.Fatal("the session's clock stands still")
	case s.Floor.Ready != turn && !paused, s.Floor.Ready != s.Pause.Held && paused:
		t.Fatal("the turn's clock does not go with the turn")
	case s.UntilEnd(e.now)-s.UntilLanding(e.now) != s.landing():
		t.Fatal("the landing has not its minutes")
	case s.landed() && !before.landed() && s.UntilEnd(e.now) < s.landing():
		t.Fatalf("the landing begins with %v", s.UntilEnd(e.now))
	case s.Floor.Open != (s.Part().Kind == Turns):
		t.Fatal("turns are open outside their part")
	case before.Floor.Ready && s.Agenda.At != before.Agenda.At && !s.landed():
		t.Fatal("somebody went on out of a turn")
	case !s.Values.Shown() && len(s.Values.Together()) > 0:
		t.Fatal("values are shown without everyone's yes")
	case s.GoesRound() && (s.Begins() >= len(s.People) || s.Share() < shareUnit):
		t.Fatal("a step in which everybody speaks has no share for each")
	case s.Private() && len(s.WelcomeToAll()) > 0, !s.Moments.asked() && len(s.momentLines()) > 0:
		t.Fatal("a moment is shown before everyone has marked")
	case !s.handsOver() && s.Moments.tells():
		t.Fatal("what one alone welcomes is kept after the marking")
	case s.Planned() && !s.partsFit(s.Plan.agenda(s.Agenda.Length, len(s.People))):
		t.Fatalf("the parts of today are not those of a plan: %+v", s.Agenda.Parts)
	case !s.asksFit(), s.AskedNow() && s.Private():
		t.Fatalf("the room is asked %+v", s.Agenda.Asks)
	case s.Floor.Length.Speak < s.Floor.Had.Speak, s.Floor.Length.Reflect < s.Floor.Had.Reflect, s.Floor.Length.Check < s.Floor.Had.Check:
		t.Fatalf("somebody has %+v after somebody who had %+v", s.Floor.Length, s.Floor.Had)
	case s.answering() && s.GoesRound() && s.Begins() == s.Ownership.Of:
		t.Fatal("somebody answers their own account")
	}
	e.checkKept(t)
	e.checkValues(t)
}

// checkValues holds what is true of every sort: that a file of it could be read again,
// and that nobody is told of what somebody keeps.
func (e *evenings) checkValues(t *rapid.T) {
	v := e.trail.Session.Values
	doc := &document{}
	if v.fits(doc, len(e.trail.Session.People)); len(doc.faults) > 0 {
		t.Fatalf("the sorts do not fit: %v\n%+v", doc.faults, v)
	}
	mine := v.Mine()
	if gone := slices.DeleteFunc(slices.Clone(mine.Picked), func(id string) bool { return named(v.Choices(), id) }); v.Private() && len(gone) > 0 {
		t.Fatalf("%v is picked and cannot be let go", gone)
	}
	for person := range v.Sorts {
		if told := v.Told(person); !v.Shown() && !reflect.DeepEqual(told, Told{}) {
			t.Fatalf("%+v is told without everyone's yes", told)
		}
	}
	for person := range e.trail.Session.People {
		if person != v.Turn && e.trail.Session.Worksheet(person, e.now, quiet).Person != "" {
			t.Fatal("a worksheet is filled for somebody else")
		}
	}
}

// checkKept holds what is true of agreements, and of the time that is left.
func (e *evenings) checkKept(t *rapid.T) {
	s := e.trail.Session
	for i, c := range s.Kept.Commitments {
		if !c.Fit() || len(c.With) > 0 && !slices.Contains(c.With, c.Owner) {
			t.Fatalf("an agreement %d is kept that is not fit: %+v", i, c)
		}
	}
	if !s.Begun() || s.landed() {
		return
	}
	if later := s.Shares(e.now)[s.Agenda.At+1:]; sum(later) > max(s.landing(), s.UntilEnd(e.now)) || later[len(later)-1] != s.landing() {
		t.Fatalf("the parts to come take %v, and there are %v", later, s.UntilEnd(e.now))
	}
}

// restores holds that a session comes back from its file as it was.
func (e *evenings) restores(t *rapid.T) {
	s := e.trail.Session
	if !s.Begun() {
		return
	}
	text, err := EncodeSession(s, e.now)
	if err != nil {
		t.Fatalf("encode: %v", err)
	}
	back, err := ParseSession("evening.toml", text)
	if err != nil {
		t.Fatalf("parse: %v", err)
	}
	if got, want := plainOf(back), plainOf(s.AtRest(e.now)); !reflect.DeepEqual(got, want) {
		t.Fatalf("it comes back as\n%+v\nnot\n%+v", got, want)
	}
}

func TestRandomEveningsHoldTheRules(t *testing.T) {
	plans := []Plan{eveningPlan(t), everyPart(t)}
	rapid.Check(t, func(t *rapid.T) {
		e := newEvening(t, oneOf(t, plans, "plan"))
		for range 20 + evenly(t, 140, "steps") {
			switch evenly(t, 10, "step") {
			case 0, 1:
				e.wait(t)
			case 2:
				e.undo(t)
			case 3:
				e.resume(t)
			default:
				e.move(t)
			}
		}
		e.looks(t)
		checkCopies(t, e.trail.Session)
		e.restores(t)
	})
}

// looks lets some look through their lines at the end, as people do.
func (e *evenings) looks(t *rapid.T) {
	for i := range e.trail.Session.People {
		if rapid.Bool().Draw(t, "looks") {
			e.make(t, LookedThrough(i), false)
		}
	}
}

// resume ends a pause, so that random evenings do not spend most of their time in one.
func (e *evenings) resume(t *rapid.T) {
	e.make(t, Session.Uncover, false)
	e.make(t, Session.Resume, false)
}
