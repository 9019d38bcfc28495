// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vtkGenericOpenGLRenderWindow.h>

#include <cstdint>
#include <string>
#include <vector>

namespace flexseg {

/// VTK's window for a context that is ours. Debian's GLEW is built for GLX: under EGL its initialisation reports a
/// missing GLX display although all functions are loaded, at which VTK would give up.
class AnyGlWindow : public vtkGenericOpenGLRenderWindow {
public:
    static AnyGlWindow *New();
    vtkTypeMacro(AnyGlWindow, vtkGenericOpenGLRenderWindow);
    AnyGlWindow(const AnyGlWindow &) = delete;
    AnyGlWindow &operator=(const AnyGlWindow &) = delete;

    int GetColorBufferSizes(int *rgba) override;
    void OpenGLInitContext() override;

    /// Of the picture rendered last: 0xAARRGGBB, multiplied by alpha, and depth 0..1, both from the lower left corner.
    void readPixels(std::vector<std::uint32_t> &colors, std::vector<float> &depth);
    /// Name of what renders; with a current context.
    [[nodiscard]] static std::string rendererName();

protected:
    AnyGlWindow() = default;
};

} // namespace flexseg
