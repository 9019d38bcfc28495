// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QVector3D>

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkUnsignedCharArray.h>

#include <span>

namespace flexseg {

/// Lines and round dots with a colour to each place, without light. What has been added is seen after finish().
class ColoredShape {
public:
    ColoredShape();

    void clear();
    vtkIdType add(QVector3D place, const QColor &color);
    void addLine(std::span<const vtkIdType> places);
    void addDots(std::span<const vtkIdType> places);
    void finish();
    /// Is behind everything, wherever it lies: at a depth beyond SceneImage::farthest.
    void keepBehind();
    /// Device pixels.
    void setSizes(double line, double dot);

    [[nodiscard]] vtkActor *actor() { return m_actor; }

private:
    vtkNew<vtkPoints> m_points;
    vtkNew<vtkUnsignedCharArray> m_colors;
    vtkNew<vtkCellArray> m_lines;
    vtkNew<vtkCellArray> m_dots;
    vtkNew<vtkPolyData> m_data;
    vtkNew<vtkPolyDataMapper> m_mapper;
    vtkNew<vtkActor> m_actor;
};

} // namespace flexseg
