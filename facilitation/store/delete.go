package store

import "goldseam/facilitation"

// clear removes a session in one of its forms, with its history, the versions beside it, and
// rescue copies, and says what could not be removed.
//
// TODO(helper C)
func (c *Cabinet) clear(p place) []facilitation.Left { return nil }
