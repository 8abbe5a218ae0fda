package facilitation

// MaySoften says whether somebody who writes a note may ask for other ways to say a
// phrase. It is off where people tell what it did to them, and while a clock of speech
// runs on the writer's turn; of a note of all, everybody is the writer.
func (s Session) MaySoften(owner int) bool {
	if !s.MayJot() || s.StepName() == "impact" {
		return false
	}
	speaks := s.Floor.Open && s.Floor.Clock.Running() && (owner == Everyone || owner == s.Floor.Acting())
	return !speaks
}
