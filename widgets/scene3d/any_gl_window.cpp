// SPDX-License-Identifier: GPL-3.0-only
// GLEW's header clashes with Qt's OpenGL headers: nothing of Qt is included here.
#include <GL/glew.h>

#include "widgets/scene3d/any_gl_window.h"

#include <vtkObjectFactory.h>
#include <vtkOpenGLFramebufferObject.h>

namespace flexseg {

namespace {

constexpr GLenum noGlxDisplay = 4; ///< GLEW_ERROR_NO_GLX_DISPLAY, which older headers lack

} // namespace

vtkStandardNewMacro(AnyGlWindow);

int AnyGlWindow::GetColorBufferSizes(int *rgba)
{
    rgba[0] = rgba[1] = rgba[2] = rgba[3] = 8;
    return 32;
}

void AnyGlWindow::OpenGLInitContext()
{
    if (Initialized)
        return;
    const GLenum result = glewInit();
    if ((result != GLEW_OK && result != noGlxDisplay) || !GLEW_VERSION_3_2)
        return;
    while (glGetError() != GL_NO_ERROR) { }
    GlewInitValid = true;
    Initialized = true;
    MaximumHardwareLineWidth = 1;
    ContextCreationTime.Modified();
}

void AnyGlWindow::readPixels(std::vector<std::uint32_t> &colors, std::vector<float> &depth)
{
    const int *size = GetSize();
    const auto count = static_cast<std::size_t>(size[0]) * static_cast<std::size_t>(size[1]);
    colors.resize(count);
    depth.resize(count);
    GetZbufferData(0, 0, size[0] - 1, size[1] - 1, depth.data());
    glBindFramebuffer(GL_READ_FRAMEBUFFER, GetDisplayFramebuffer()->GetFBOIndex());
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, size[0], size[1], GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, colors.data());
}

std::string AnyGlWindow::rendererName()
{
    const GLubyte *name = glGetString(GL_RENDERER);
    return name ? reinterpret_cast<const char *>(name) : "";
}

} // namespace flexseg
