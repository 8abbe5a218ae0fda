//go:build !ci

package ui

import (
	"image"

	"fyne.io/fyne/v2"
	"github.com/go-gl/gl/v2.1/gl"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// lastFrame is what the window painted last. Fyne's own Capture reads the front
// buffer, which is black where OpenGL is drawn in software; the back buffer
// still holds the frame. Where the window is another one, Fyne's Capture serves.
func lastFrame(w fyne.Window) image.Image {
	contexts, ok := w.(interface{ RunWithContext(func()) })
	if !ok {
		return w.Canvas().Capture()
	}
	var frame *image.NRGBA
	contexts.RunWithContext(func() {
		if window := glfw.GetCurrentContext(); window != nil && gl.Init() == nil {
			width, height := window.GetFramebufferSize()
			frame = readFrame(width, height)
		}
	})
	if frame == nil {
		return w.Canvas().Capture()
	}
	return frame
}

// readFrame reads the back buffer, whose first row is the lowest, and turns it over.
func readFrame(width, height int) *image.NRGBA {
	pixels := make([]byte, 4*width*height)
	gl.PixelStorei(gl.PACK_ALIGNMENT, 1)
	gl.ReadBuffer(gl.BACK)
	gl.ReadPixels(0, 0, int32(width), int32(height), gl.RGBA, gl.UNSIGNED_BYTE, gl.Ptr(pixels))
	frame := image.NewNRGBA(image.Rect(0, 0, width, height))
	row := 4 * width
	for y := range height {
		copy(frame.Pix[y*frame.Stride:], pixels[(height-1-y)*row:(height-y)*row])
	}
	for i := 3; i < len(frame.Pix); i += 4 {
		frame.Pix[i] = 0xff // the window itself is never seen through
	}
	return frame
}
