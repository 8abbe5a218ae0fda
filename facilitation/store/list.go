package store

// places are all kept sessions in the folder, in no order. A session that lies there
// in two forms, as after a crash between writing one and removing the other, is there once for each.
//
// TODO(helper C)
func (c *Cabinet) lying() ([]place, error) { return nil, errUnbuilt }

// locate finds a session by its id. The error is ErrGone.
func (c *Cabinet) locate(id string) (place, error) { return place{}, errUnbuilt }

// text reads a session's file and opens it. The sum is that of the file itself.
func (c *Cabinet) text(p place) ([]byte, sum, error) { return nil, sum{}, errUnbuilt }
