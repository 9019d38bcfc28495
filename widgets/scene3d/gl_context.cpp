// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/gl_context.h"

#include <QCoreApplication>

#define EGL_NO_X11
#define MESA_EGL_NO_X11_HEADERS
#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <array>
#include <vector>

namespace flexseg {

namespace {

QString text(const char *sentence)
{
    return QCoreApplication::translate("flexseg::PointCloudView", sentence);
}

/// The displays to try, in order. Mesa's first: its drawing takes nothing from the GPU that a training may be using.
std::vector<EGLDisplay> displays()
{
    std::vector<EGLDisplay> found;
    const auto getDisplay
        = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
    const auto queryDevices = reinterpret_cast<PFNEGLQUERYDEVICESEXTPROC>(eglGetProcAddress("eglQueryDevicesEXT"));
    if (!getDisplay)
        return found;
    found.push_back(getDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
    std::array<EGLDeviceEXT, 16> devices{};
    EGLint count = 0;
    if (queryDevices && queryDevices(static_cast<EGLint>(devices.size()), devices.data(), &count)) {
        for (EGLint i = 0; i < count; ++i)
            found.push_back(getDisplay(EGL_PLATFORM_DEVICE_EXT, devices[static_cast<std::size_t>(i)], nullptr));
    }
    std::erase(found, EGL_NO_DISPLAY);
    return found;
}

} // namespace

GlContext::GlContext()
{
    for (EGLDisplay display : displays()) {
        create(display);
        if (isValid())
            return;
    }
    m_fault = text(QT_TRANSLATE_NOOP("flexseg::PointCloudView",
                                     "Only points are drawn: EGL gives no OpenGL 3.2 context. Install a driver "
                                     "(Debian and Ubuntu: libgl1-mesa-dri) and open the view again."));
}

void GlContext::create(void *display)
{
    if (!eglInitialize(display, nullptr, nullptr) || !eglBindAPI(EGL_OPENGL_API))
        return;
    const std::array<EGLint, 5> wanted{EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, EGL_PBUFFER_BIT,
                                       EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (!eglChooseConfig(display, wanted.data(), &config, 1, &count) || count == 0)
        return;
    const std::array<EGLint, 7> version{
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 2, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, version.data());
    if (context == EGL_NO_CONTEXT)
        return;
    if (!eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
        eglDestroyContext(display, context);
        return;
    }
    m_display = display;
    m_context = context;
    release();
}

GlContext::~GlContext()
{
    if (!isValid())
        return;
    if (isCurrent())
        release();
    // The display stays: other views share it, and eglTerminate() would end theirs.
    eglDestroyContext(m_display, m_context);
}

void GlContext::makeCurrent() const
{
    eglBindAPI(EGL_OPENGL_API); // Qt may have bound OpenGL ES meanwhile
    eglMakeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, m_context);
}

bool GlContext::isCurrent() const
{
    return isValid() && eglGetCurrentContext() == m_context;
}

void GlContext::release() const
{
    eglMakeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
}

} // namespace flexseg
