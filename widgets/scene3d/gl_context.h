// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace flexseg {

/// An OpenGL context without any surface or screen, by EGL: Mesa's surfaceless platform, or else the first device that
/// gives one. One thread at a time.
class GlContext {
public:
    GlContext();
    ~GlContext();
    GlContext(const GlContext &) = delete;
    GlContext &operator=(const GlContext &) = delete;

    /// Why there is no context, as a sentence; empty when there is one.
    [[nodiscard]] const QString &fault() const { return m_fault; }
    [[nodiscard]] bool isValid() const { return m_context != nullptr; }

    void makeCurrent() const;
    [[nodiscard]] bool isCurrent() const;
    /// Leaves the thread without a context.
    void release() const;

private:
    void create(void *display);

    void *m_display = nullptr;
    void *m_context = nullptr;
    QString m_fault;
};

} // namespace flexseg
