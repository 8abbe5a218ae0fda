package facilitation

import "time"

// WaitingAgreements is Waiting for agreements alone, one number per person. Of the
// others, an own copy and a facilitator's record have nothing else.
func (s Session) WaitingAgreements() []int {
	waiting := make([]int, len(s.People))
	all := s.marked().Shared(time.Time{}, plainWords()).Without(s.Kept.LeftOut)
	for person := range s.People {
		if !s.HasLooked(person) {
			waiting[person] = len(all.only(isBy(person)).Commitments)
		}
	}
	return waiting
}
