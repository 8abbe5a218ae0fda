package report

import "math"

// seam draws a line of gold along a path, as a stack of round-ended strokes,
// each a little higher than the one below: dark edge, body, light, shine.
// Width is that of the dark edge.
func seam(width millimetres, along func(dx, dy millimetres) path) drawing {
	lift := width * 0.09
	return drawing{
		shape{path: along(0, lift), line: goldDark, width: width},
		shape{path: along(0, 0), line: gold, width: width * 0.78},
		shape{path: along(-lift/2, -lift), line: goldLight, width: width * 0.42},
		shape{path: along(-lift, -1.6*lift), line: goldShine, width: width * 0.16},
	}
}

// goldRule is a rule with the unevenness of a hand: two slow waves, the same
// every time.
func goldRule(width millimetres) drawing {
	const step millimetres = 4
	steps := int(math.Ceil(width / step))
	height := func(i int) float64 {
		x := float64(i) * step
		return 0.36*math.Sin(x/8.3+0.7) + 0.22*math.Sin(x/19.7+2.1)
	}
	at := func(i int) spot { return spot{math.Min(float64(i)*step, width), height(i)} }
	return seam(0.75, func(dx, dy millimetres) path {
		p := path{}.move(at(0).x+dx, at(0).y+dy)
		for i := range steps {
			a, b := at(i), at(i+1)
			third := (b.x - a.x) / 3
			slope := func(j int) float64 { return (height(j+1) - height(j-1)) / (2 * step) }
			p = p.curve(spot{a.x + third + dx, a.y + third*slope(i) + dy}, spot{b.x - third + dx, b.y - third*slope(i+1) + dy}, b.plus(spot{dx, dy}))
		}
		return p
	})
}

// wash lets a pale colour fade to the white of the paper. Each band reaches
// down to the end, so that no join can show between two.
func wash(from spot, width, height millimetres, top colour) drawing {
	const bands = 40
	d := make(drawing, 0, bands)
	for i := range bands {
		part := float64(i) / bands
		d = append(d, shape{path: rectangle(from.x, from.y+part*height, width, height*(1-part)), fill: mix(top, white, math.Sqrt(part))})
	}
	return d
}

// vase draws the mended vase, so many millimetres high, with its top left at
// the origin. Its ground is 200 × 260; the vase itself fills 144 × 234 of it.
func vase(tall millimetres) drawing {
	v := vessel{tall / 234}
	outline := v.outline()
	inside := v.glaze()
	inside = append(inside, v.light()...)
	for _, s := range vaseSeams() {
		inside = append(inside, v.seam(s)...)
	}
	lip := ellipse(v.at(100, 17.5), 30*v.scale, 4.5*v.scale)
	d := v.shadow()
	d = append(d, window{outline, inside}, shape{path: outline, line: opaque | 0x2D524C, width: 0.28})
	return append(d, shape{path: lip, fill: opaque | 0x2D524C, line: gold, width: 0.3})
}

// vessel scales the vase.
type vessel struct{ scale float64 }

func (v vessel) at(x, y float64) spot { return spot{(x - 28) * v.scale, (y - 12) * v.scale} }

func (v vessel) outline() path {
	start := v.at(70, 18)
	p := path{}.move(start.x, start.y)
	p = p.curve(v.at(80, 12.7), v.at(120, 12.7), v.at(130, 18))
	p = p.curve(v.at(128, 34), v.at(120, 42), v.at(120, 56))
	p = p.curve(v.at(120, 76), v.at(172, 88), v.at(172, 140))
	p = p.curve(v.at(172, 190), v.at(142, 214), v.at(134, 236))
	p = p.curve(v.at(112, 242.7), v.at(88, 242.7), v.at(66, 236))
	p = p.curve(v.at(58, 214), v.at(28, 190), v.at(28, 140))
	p = p.curve(v.at(28, 88), v.at(80, 76), v.at(80, 56))
	return p.curve(v.at(80, 42), v.at(72, 34), v.at(70, 18)).close()
}

// glaze shades the vase from left to right in four tones.
func (v vessel) glaze() drawing {
	const bands = 72
	tones := []colour{opaque | 0x4F7D75, opaque | 0x9CC0B4, opaque | 0x7FA79C, opaque | 0x35605A}
	stops := []float64{0, 0.32, 0.6, 1}
	d := make(drawing, 0, bands)
	for i := range bands {
		part := float64(i) / (bands - 1)
		n := 0
		for n < len(stops)-2 && part > stops[n+1] {
			n++
		}
		tone := mix(tones[n], tones[n+1], (part-stops[n])/(stops[n+1]-stops[n]))
		left := v.at(28+144*float64(i)/bands, 10)
		d = append(d, shape{path: rectangle(left.x, left.y, 150*v.scale, 240*v.scale), fill: tone})
	}
	return d
}

// light is where a window shines on the shoulder.
func (v vessel) light() drawing {
	var d drawing
	for _, r := range []float64{1, 0.72, 0.44} {
		d = append(d, shape{path: ellipse(v.at(66, 118), 9*r*v.scale, 26*r*v.scale), fill: white, alpha: 0.16})
	}
	return d
}

// shadow is what the vase stands on.
func (v vessel) shadow() drawing {
	var d drawing
	for i := range 7 {
		r := 1 - float64(i)*0.11
		d = append(d, shape{path: ellipse(v.at(100, 239), 64*r*v.scale, 8.5*r*v.scale), fill: opaque | 0xB9A47C, alpha: 0.075})
	}
	return d
}

// seam draws one mended crack.
func (v vessel) seam(spots [][2]float64) drawing {
	return seam(5.6*v.scale, func(dx, dy millimetres) path {
		first := v.at(spots[0][0], spots[0][1])
		p := path{}.move(first.x+dx, first.y+dy)
		for _, s := range spots[1:] {
			to := v.at(s[0], s[1])
			p = p.to(to.x+dx, to.y+dy)
		}
		return p
	})
}

// vaseSeams are the cracks of the design, on the vase's own ground.
func vaseSeams() [][][2]float64 {
	return [][][2]float64{
		{{66, 124}, {60, 100}, {42, 108}},
		{{104, 190}, {78, 202}, {62, 222}},
		{{112, 160}, {142, 170}, {163, 160}},
		{{97, 132}, {66, 124}, {40, 140}},
		{{108, 104}, {138, 96}, {160, 110}},
		{{100, 14}, {100, 58}, {92, 84}, {108, 104}, {97, 132}, {112, 160}, {104, 190}, {110, 240}},
	}
}
