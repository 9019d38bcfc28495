// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/colored_shape.h"

#include <vtkPointData.h>
#include <vtkProperty.h>
#include <vtkShaderProperty.h>

namespace flexseg {

ColoredShape::ColoredShape()
{
    m_colors->SetNumberOfComponents(3);
    m_data->SetPoints(m_points);
    m_data->GetPointData()->SetScalars(m_colors);
    m_mapper->SetInputData(m_data);
    m_actor->SetMapper(m_mapper);
    m_actor->GetProperty()->LightingOff();
    m_actor->VisibilityOff();
    // OpenGL's points are squares. While lines are drawn the coordinate within the point is 0.
    m_actor->GetShaderProperty()->AddFragmentShaderReplacement(
        "//VTK::Light::Impl", true,
        "//VTK::Light::Impl\n"
        "  if (gl_PointCoord != vec2(0.0) && length(gl_PointCoord - 0.5) > 0.5) discard;\n",
        false);
}

void ColoredShape::clear()
{
    m_points->Reset();
    m_colors->Reset();
    m_lines->Reset();
    m_dots->Reset();
}

vtkIdType ColoredShape::add(QVector3D place, const QColor &color)
{
    m_colors->InsertNextTuple3(color.red(), color.green(), color.blue());
    return m_points->InsertNextPoint(place.x(), place.y(), place.z());
}

void ColoredShape::addLine(std::span<const vtkIdType> places)
{
    m_lines->InsertNextCell(static_cast<vtkIdType>(places.size()), places.data());
}

void ColoredShape::addDots(std::span<const vtkIdType> places)
{
    // One cell for all of them: a cell each would cost as much again.
    if (!places.empty())
        m_dots->InsertNextCell(static_cast<vtkIdType>(places.size()), places.data());
}

void ColoredShape::finish()
{
    m_data->SetLines(m_lines);
    m_data->SetVerts(m_dots);
    m_points->Modified();
    m_colors->Modified();
    m_data->Modified();
    m_actor->SetVisibility(m_points->GetNumberOfPoints() > 0);
}

void ColoredShape::keepBehind()
{
    // Not 1, which is where nothing is drawn at all: that fails the depth test.
    m_actor->GetShaderProperty()->AddFragmentShaderReplacement("//VTK::Depth::Impl", true, "gl_FragDepth = 0.999995;\n",
                                                               false);
}

void ColoredShape::setSizes(double line, double dot)
{
    m_actor->GetProperty()->SetLineWidth(static_cast<float>(line));
    m_actor->GetProperty()->SetPointSize(static_cast<float>(dot));
}

} // namespace flexseg
