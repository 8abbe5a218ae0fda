package facilitation

import "time"

// Anew is a session of the same people with the same plan that has not begun: how
// they pause and what they hold to while they talk come along, and nothing of what
// anybody said, chose or promised.
func (s Session) Anew() Session {
	old := s
	old.Earlier, old.Kept = nil, Kept{}
	return Carry(old)(New(s.Plan, s.Agenda.Length, nil), time.Time{})
}
