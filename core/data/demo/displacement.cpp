// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/displacement.h"

#include "core/data/demo/painters.h"
#include "core/data/demo/street_layout.h"

#include <limits>
#include <optional>

namespace flexseg::demo {

namespace {
constexpr int cell = 8; // sub-pixels between the nodes at which a field is evaluated for compositing
}

DisplacementField::DisplacementField(Random &random, float amount, float scale)
{
    const float angle = static_cast<float>(random.uniform(0, 6.283185));
    const float own = amount * static_cast<float>(random.uniform(0.45, 1.0)); // some objects fit better than others
    const float shift = own * static_cast<float>(random.uniform(0.25, 0.8));
    m_dx = shift * std::cos(angle);
    m_dy = shift * std::sin(angle) * 0.8f;
    m_growth = own * static_cast<float>(random.uniform(-0.55, 0.55));
    for (Wave &w : m_waves) {
        const float direction = static_cast<float>(random.uniform(0, 6.283185));
        const float k = 6.283185f / (scale * static_cast<float>(random.uniform(60, 190))); // wave lengths in px at 512
        w.kx = k * std::cos(direction);
        w.ky = k * std::sin(direction);
        w.phase = static_cast<float>(random.uniform(0, 6.283185));
        w.ax = own * static_cast<float>(random.uniform(-0.4, 0.4));
        w.ay = own * static_cast<float>(random.uniform(-0.4, 0.4));
        w.growth = own * static_cast<float>(random.uniform(-0.3, 0.3));
    }
}

DisplacementField::Value DisplacementField::at(float x, float y) const
{
    Value v{m_dx, m_dy, m_growth};
    for (const Wave &w : m_waves) {
        const float s = std::sin(w.kx * x + w.ky * y + w.phase);
        v.dx += w.ax * s;
        v.dy += w.ay * s;
        v.growth += w.growth * s;
    }
    return {v.dx * m_moves, v.dy * m_moves, v.growth * m_grows};
}

void DisplacementField::limit(float halfThickness)
{
    float moves = std::hypot(m_dx, m_dy);
    float grows = std::abs(m_growth);
    for (const Wave &w : m_waves) {
        moves += std::hypot(w.ax, w.ay);
        grows += std::abs(w.growth);
    }
    m_moves = std::min(1.0f, (halfThickness + 0.8f) / std::max(1e-3f, moves));
    m_grows = std::min(1.0f, 0.5f * halfThickness / std::max(1e-3f, grows));
}

Outline::Outline(const Canvas &layer, int most)
{
    const Box rough = layer.touched();
    const int roughWidth = rough.x1 - rough.x0;
    std::vector<std::uint8_t> painted(
        rough.empty() ? 0 : static_cast<std::size_t>(roughWidth) * static_cast<std::size_t>(rough.y1 - rough.y0));
    Box t{rough.x1, rough.y1, rough.x0, rough.y0}; // of what is covered
    for (int y = rough.y0; y < rough.y1; ++y) {
        const Sample *samples = &layer.at(rough.x0, y);
        std::uint8_t *marks = &painted[static_cast<std::size_t>(y - rough.y0) * static_cast<std::size_t>(roughWidth)];
        int first = roughWidth;
        int last = -1;
        for (int x = 0; x < roughWidth; ++x)
            if (samples[x].covered) {
                marks[x] = 1;
                first = std::min(first, x);
                last = x;
            }
        if (last >= 0)
            t = {std::min(t.x0, rough.x0 + first), std::min(t.y0, y), std::max(t.x1, rough.x0 + last + 1), y + 1};
    }
    if (t.empty())
        return;
    // A small object is displaced by little more than its half thickness; see DisplacementField::limit().
    reach = std::min(most, 6 + 4 * std::min(t.x1 - t.x0, t.y1 - t.y0) / 5);
    box = Canvas::intersect(layer.window(), {t.x0 - reach, t.y0 - reach, t.x1 + reach, t.y1 + reach});
    const int w = box.x1 - box.x0;
    const int h = box.y1 - box.y0;
    const auto size = static_cast<std::size_t>(w) * static_cast<std::size_t>(h);
    std::vector<std::uint8_t> covered(size);
    for (int y = t.y0; y < t.y1; ++y)
        std::copy_n(&painted[static_cast<std::size_t>(y - rough.y0) * static_cast<std::size_t>(roughWidth)
                             + static_cast<std::size_t>(t.x0 - rough.x0)],
                    t.x1 - t.x0,
                    &covered[static_cast<std::size_t>(y - box.y0) * static_cast<std::size_t>(w)
                             + static_cast<std::size_t>(t.x0 - box.x0)]);
    // Nearest edge sub-pixel by two sweeps of neighbour propagation (Danielsson's vector distance transform), as far
    // out as a displacement can reach.
    const int known = reach + cell;
    const int knownSquared = known * known;
    nearest.assign(size, -1);
    bool any = false;
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            const int i = y * w + x;
            const auto at = [&](int k) { return covered[static_cast<std::size_t>(k)]; };
            if (at(i)
                && ((x > 0 && !at(i - 1)) || (x + 1 < w && !at(i + 1)) || (y > 0 && !at(i - w))
                    || (y + 1 < h && !at(i + w)))) {
                nearest[static_cast<std::size_t>(i)] = y << 16 | x;
                any = true;
            }
        }
    if (!any) {
        box = {};
        nearest.clear();
        return;
    }
    distance.assign(size, 1e12f);
    for (std::size_t i = 0; i < size; ++i)
        if (nearest[i] >= 0)
            distance[i] = 0;
    const auto relax = [&](int x, int y, int i, int from) {
        const std::int32_t candidate = nearest[static_cast<std::size_t>(from)];
        if (candidate < 0)
            return;
        const int dx = (candidate & 0xffff) - x;
        const int dy = (candidate >> 16) - y;
        const int squared = dx * dx + dy * dy;
        if (squared > knownSquared)
            return;
        const auto d = static_cast<float>(squared);
        if (d < distance[static_cast<std::size_t>(i)]) {
            distance[static_cast<std::size_t>(i)] = d;
            nearest[static_cast<std::size_t>(i)] = candidate;
        }
    };
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            const int i = y * w + x;
            if (y > 0) {
                relax(x, y, i, i - w);
                if (x > 0)
                    relax(x, y, i, i - w - 1);
                if (x + 1 < w)
                    relax(x, y, i, i - w + 1);
            }
            if (x > 0)
                relax(x, y, i, i - 1);
        }
        for (int x = w - 2; x >= 0; --x)
            relax(x, y, y * w + x, y * w + x + 1);
    }
    for (int y = h - 1; y >= 0; --y) {
        for (int x = w - 1; x >= 0; --x) {
            const int i = y * w + x;
            if (y + 1 < h) {
                relax(x, y, i, i + w);
                if (x > 0)
                    relax(x, y, i, i + w - 1);
                if (x + 1 < w)
                    relax(x, y, i, i + w + 1);
            }
            if (x + 1 < w)
                relax(x, y, i, i + 1);
        }
        for (int x = 1; x < w; ++x)
            relax(x, y, y * w + x, y * w + x - 1);
    }
    for (std::size_t i = 0; i < size; ++i) {
        const float d = nearest[i] < 0 ? static_cast<float>(known) : std::sqrt(distance[i]);
        distance[i] = covered[i] ? -(d + 0.5f) : d - 0.5f;
        if (covered[i]) {
            halfThickness = std::max(halfThickness, d + 0.5f);
        }
    }
}

float Outline::at(float x, float y) const
{
    const float fx = x - 0.5f - static_cast<float>(box.x0);
    const float fy = y - 0.5f - static_cast<float>(box.y0);
    const int ix = static_cast<int>(std::floor(fx));
    const int iy = static_cast<int>(std::floor(fy));
    if (ix < 0 || iy < 0 || ix + 1 >= width() || iy + 1 >= box.y1 - box.y0)
        return 1e3f;
    const float tx = fx - static_cast<float>(ix);
    const float ty = fy - static_cast<float>(iy);
    const float *p
        = &distance[static_cast<std::size_t>(iy) * static_cast<std::size_t>(width()) + static_cast<std::size_t>(ix)];
    return mix(mix(p[0], p[1], tx), mix(p[width()], p[width() + 1], tx), ty);
}

namespace {

/// Lays the layer's object on the picture through its field: a sub-pixel p shows the object where the outline's
/// distance at p - displacement(p) is at most growth(p).
void composite(Canvas &image, const Canvas &layer, const Outline &outline, const DisplacementField &field, int factor,
               const Vec3 &tint)
{
    const float perPx = static_cast<float>(factor);
    const int w = outline.width();
    const auto value = [&](int x, int y) {
        DisplacementField::Value v
            = field.at((static_cast<float>(x) + 0.5f) / perPx, (static_cast<float>(y) + 0.5f) / perPx);
        v.dx *= perPx;
        v.dy *= perPx;
        v.growth *= perPx;
        return v;
    };
    for (int y0 = outline.box.y0; y0 < outline.box.y1; y0 += cell) {
        for (int x0 = outline.box.x0; x0 < outline.box.x1; x0 += cell) {
            const int x1 = std::min(x0 + cell, outline.box.x1);
            const int y1 = std::min(y0 + cell, outline.box.y1);
            const int centre = (std::min(y0 + cell / 2, y1 - 1) - outline.box.y0) * w + std::min(x0 + cell / 2, x1 - 1)
                - outline.box.x0;
            if (outline.distance[static_cast<std::size_t>(centre)] >= static_cast<float>(outline.reach + cell) - 1.0f)
                continue; // too far from the object
            const DisplacementField::Value v00 = value(x0, y0);
            const DisplacementField::Value v10 = value(x0 + cell, y0);
            const DisplacementField::Value v01 = value(x0, y0 + cell);
            const DisplacementField::Value v11 = value(x0 + cell, y0 + cell);
            for (int y = y0; y < y1; ++y) {
                const float ty = static_cast<float>(y - y0) / cell;
                for (int x = x0; x < x1; ++x) {
                    const float tx = static_cast<float>(x - x0) / cell;
                    const float dx = mix(mix(v00.dx, v10.dx, tx), mix(v01.dx, v11.dx, tx), ty);
                    const float dy = mix(mix(v00.dy, v10.dy, tx), mix(v01.dy, v11.dy, tx), ty);
                    const int qx = static_cast<int>(std::floor(static_cast<float>(x) + 0.5f - dx));
                    const int qy = static_cast<int>(std::floor(static_cast<float>(y) + 0.5f - dy));
                    if (qx < outline.box.x0 || qy < outline.box.y0 || qx >= outline.box.x1 || qy >= outline.box.y1)
                        continue;
                    const auto i = static_cast<std::size_t>(qy - outline.box.y0) * static_cast<std::size_t>(w)
                        + static_cast<std::size_t>(qx - outline.box.x0);
                    const float growth = mix(mix(v00.growth, v10.growth, tx), mix(v01.growth, v11.growth, tx), ty);
                    if (outline.distance[i] > growth)
                        continue;
                    const int from = outline.nearest[i];
                    Sample sample = outline.distance[i] < 0
                        ? layer.at(qx, qy)
                        : layer.at(outline.box.x0 + (from & 0xffff), outline.box.y0 + (from >> 16));
                    if (sample.material != Material::Sky)
                        sample.albedo = sample.albedo * tint;
                    image.put(x, y, sample);
                }
            }
        }
    }
}

} // namespace

DisplacedScene paintDisplaced(const DemoScene &scene, int width, int height, int factor, float strength, Random &random)
{
    const float scale = static_cast<float>(width) / 512.0f;
    const float most = strength * scale;
    const int margin = static_cast<int>(std::ceil(2.2f * most + 2.0f)) * factor;
    const int w = width * factor;
    const int h = height * factor;
    const Camera camera(scene, w, h);
    const Box window{-margin, -margin, w + margin, h + margin};
    DisplacedScene out{Canvas(camera, window, false),
                       std::vector<std::uint16_t>(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)),
                       std::vector<Outline>(scene.objects.size()),
                       std::vector<DisplacementField>(scene.objects.size())};
    Canvas layer(camera, window, true);
    bool shadowed = false;
    for (const SceneObject &object : scene.objects) {
        if (!shadowed && object.group > GroundGroup) {
            paintShadows(out.image, scene);
            shadowed = true;
        }
        const auto id = static_cast<std::size_t>(object.id);
        DisplacementField field(random, most, scale);
        const auto gain = [&] { return static_cast<float>(random.uniform(0.68, 1.32)); };
        const float red = gain();
        const float green = mix(gain(), red, 0.5f);
        const Vec3 tint{red, green, mix(gain(), green, 0.4f)};
        const bool still = object.kind == Kind::Sky || object.kind == Kind::Road;
        Canvas &target = still ? out.image : layer;
        target.begin(object.id);
        paintObject(target, scene, object);
        const Box seen = Canvas::intersect(target.touched(), {0, 0, w, h});
        for (int y = seen.y0; y < seen.y1; ++y)
            for (int x = seen.x0; x < seen.x1; ++x) {
                const Sample &sample = target.at(x, y);
                if (sample.covered && sample.object == object.id)
                    out.truth[static_cast<std::size_t>(y) * static_cast<std::size_t>(w) + static_cast<std::size_t>(x)]
                        = sample.object;
            }
        if (still)
            continue;
        Outline outline(layer, margin);
        if (!outline.box.empty()) {
            field.limit(outline.halfThickness / static_cast<float>(factor));
            out.image.begin(object.id);
            composite(out.image, layer, outline, field, factor, tint);
            outline.nearest = {};
            out.fields[id] = field;
            out.outlines[id] = std::move(outline);
        }
        layer.clearTouched();
    }
    return out;
}

FloatMap measureDisplacement(const DemoScene &scene, const DisplacedScene &displaced,
                             const Image<std::uint16_t> &maskObjects, const Image<std::uint16_t> &shownObjects,
                             int factor, float strength)
{
    const int width = maskObjects.width;
    const int height = maskObjects.height;
    const float nan = std::numeric_limits<float>::quiet_NaN();
    FloatMap map(width, height, 1, nan);
    const auto classOf = [&](int object) { return scene.objects[static_cast<std::size_t>(object)].classId; };
    const float perPx = static_cast<float>(factor);
    const float range = strength * static_cast<float>(width) / 512.0f * 1.6f + 2.0f;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            // The border with the foremost object among the neighbours of another class.
            const int own = maskObjects.at(x, y);
            int front = -1;
            int other = -1;
            float mx = 0;
            float my = 0;
            constexpr int steps[4][2]{{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
            for (const auto &step : steps) {
                const int nx = x + step[0];
                const int ny = y + step[1];
                if (nx < 0 || ny < 0 || nx >= width || ny >= height)
                    continue;
                const int neighbour = maskObjects.at(nx, ny);
                if (classOf(neighbour) == classOf(own) || std::max(own, neighbour) <= front)
                    continue;
                front = std::max(own, neighbour);
                other = std::min(own, neighbour);
                mx = static_cast<float>(x) + 0.5f + 0.5f * static_cast<float>(step[0]);
                my = static_cast<float>(y) + 0.5f + 0.5f * static_cast<float>(step[1]);
            }
            if (front < 0)
                continue;
            const Outline &outline = displaced.outlines[static_cast<std::size_t>(front)];
            if (outline.box.empty()) { // sky against road: neither moves
                map.at(x, y) = 0;
                continue;
            }
            const DisplacementField &field = displaced.fields[static_cast<std::size_t>(front)];
            const auto distance = [&](float px, float py) { return outline.at(px * perPx, py * perPx) / perPx; };
            const float step = 1.0f;
            float gx = distance(mx + step, my) - distance(mx - step, my);
            float gy = distance(mx, my + step) - distance(mx, my - step);
            const float norm = std::hypot(gx, gy);
            if (!(norm > 0.6f) || norm > 10.0f) // thinner than the difference's arms, or at the edge of what is known
                continue;
            gx /= norm;
            gy /= norm;
            const auto before = [&](float t) { return distance(mx + t * gx, my + t * gy); };
            const auto after = [&](float t) {
                const float px = mx + t * gx;
                const float py = my + t * gy;
                const DisplacementField::Value v = field.at(px, py);
                return distance(px - v.dx, py - v.dy) - v.growth;
            };
            // Crossing from inside to outside that is nearest to the guess.
            const auto crossing = [&](const auto &f, float guess, float reach) -> std::optional<float> {
                constexpr float stride = 0.4f;
                std::optional<float> best;
                float previous = f(guess - reach);
                for (float t = guess - reach; t < guess + reach; t += stride) {
                    const float next = f(t + stride);
                    if (previous <= 0 && next > 0) {
                        const float root = t + stride * previous / (previous - next);
                        if (!best || std::abs(root - guess) < std::abs(*best - guess))
                            best = root;
                    }
                    previous = next;
                }
                return best;
            };
            const auto from = crossing(before, 0.0f, 1.6f);
            if (!from)
                continue;
            const DisplacementField::Value v = field.at(mx, my);
            const float guess = *from + v.dx * gx + v.dy * gy + v.growth;
            const auto to = crossing(after, guess, std::min(range, 3.5f));
            if (!to)
                continue;
            // Does the picture show this border, or has another object moved over it?
            const auto shown = [&](float t) {
                const int sx = static_cast<int>(std::floor(mx + t * gx));
                const int sy = static_cast<int>(std::floor(my + t * gy));
                return sx < 0 || sy < 0 || sx >= width || sy >= height ? -1 : static_cast<int>(shownObjects.at(sx, sy));
            };
            const int inside = shown(*to - 0.8f);
            const int outside = shown(*to + 0.8f);
            if (inside != front || outside < 0 || outside > front || classOf(outside) == classOf(front))
                continue;
            const float d = *to - *from;
            map.at(x, y) = classOf(front) > classOf(other) ? d : -d;
        }
    }
    return map;
}

} // namespace flexseg::demo
