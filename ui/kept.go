package ui

import (
	"time"

	"goldseam/facilitation"
)

// kept is how the session on screen is being kept.
type kept struct {
	keeper Keeper               // nil while nothing is written
	how    facilitation.Keeping // what the people chose; "" while they did not
	news   facilitation.KeptNews
	put    facilitation.Session // the state that was handed to the keeper last
	typed  time.Time            // when somebody typed last and it was not handed over; zero for nothing waiting
	only   bool                 // for reading: another window keeps sessions, or a newer Goldseam wrote this one
}
