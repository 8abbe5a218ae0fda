package facilitation

import "time"

// Shares is how long each part of today has, as things stand. A part that has
// begun has what was planned, and so has the landing, always. The parts between
// have what was planned, or less where there is less time before the landing:
// turns lose whole rounds, since a round begins only when all of it fits, and
// the other parts get shorter in proportion.
func (s Session) Shares(now time.Time) []time.Duration {
	shares := make([]time.Duration, len(s.Agenda.Parts))
	for i, p := range s.Agenda.Parts {
		shares[i] = p.Planned
	}
	if !s.Begun() || s.landed() {
		return shares
	}
	first, last := s.Agenda.At+1, len(shares)-1
	room, planned := max(0, s.UntilLanding(now)-s.stillTakes(now)), sum(shares[first:last])
	if planned <= room {
		return shares
	}
	room -= s.shareRounds(shares, first, last, room)
	s.shareRest(shares, first, last, room)
	return shares
}

// stillTakes is the time that the present part takes by its plan. A round that
// has begun takes what it takes.
func (s Session) stillTakes(now time.Time) time.Duration {
	var planned time.Duration
	for _, p := range s.Agenda.Parts[:s.Agenda.At+1] {
		planned += p.Planned
	}
	left := max(0, planned-s.Agenda.Clock.Elapsed(now))
	if s.Floor.midRound() {
		left = max(left, s.Floor.roundLeft(now))
	}
	return left
}

// shareRounds gives the turns among the parts whole rounds: their part of the
// room, and at least one while one fits. It says how much time they take.
func (s Session) shareRounds(shares []time.Duration, first, last int, room time.Duration) time.Duration {
	part, taken := ratio(room, sum(shares[first:last])), time.Duration(0)
	for i := first; i < last; i++ {
		p := s.Agenda.Parts[i]
		round := time.Duration(len(s.People)) * s.Plan.turn(s.Plan.Parts[p.Of]).whole()
		if p.Kind != Turns || round == 0 {
			continue
		}
		shares[i] = max(round, scaled(p.Planned, part)/round*round)
		if shares[i] > room-taken {
			shares[i] = 0
		}
		taken += shares[i]
	}
	return taken
}

// shareRest shortens the parts that are not turns to the room that is left.
func (s Session) shareRest(shares []time.Duration, first, last int, room time.Duration) {
	var rest time.Duration
	for i := first; i < last; i++ {
		if s.Agenda.Parts[i].Kind != Turns {
			rest += shares[i]
		}
	}
	for i := first; i < last; i++ {
		if s.Agenda.Parts[i].Kind != Turns {
			shares[i] = scaled(shares[i], ratio(room, rest))
		}
	}
}

// ratio is the part of a whole that there is room for, at most all of it.
func ratio(room, whole time.Duration) float64 {
	if whole <= room {
		return 1
	}
	return float64(room) / float64(whole)
}

// scaled is a part of a length in whole seconds, down, so that parts never add
// up to more than there is.
func scaled(d time.Duration, ratio float64) time.Duration {
	return time.Duration(float64(d) * ratio).Truncate(time.Second)
}

func sum(lengths []time.Duration) time.Duration {
	var whole time.Duration
	for _, d := range lengths {
		whole += d
	}
	return whole
}

// LeftOfPart is what is left of the present part by its plan. Nothing is left once
// people sit on: no part ends by itself.
func (s Session) LeftOfPart(now time.Time) time.Duration {
	if !s.Planned() {
		return 0
	}
	return s.stillTakes(now)
}
