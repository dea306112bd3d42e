package org.parley.world.street.town;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.scene.WorldSnapshot;

/** Paints the world from above: x to the right, y down, so that right stays right. */
public final class TopView {
    private static final double LINK_METRES = 70;

    private final double centreX;
    private final double centreY;
    private final double scale;
    private final BufferedImage image;

    private TopView(double centreX, double centreY, double reach, double pixelsPerMetre) {
        this.centreX = centreX;
        this.centreY = centreY;
        this.scale = pixelsPerMetre;
        int side = (int) Math.round(2 * reach * pixelsPerMetre);
        this.image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    }

    /** A square picture that reaches so many metres to each side of a point of the world. */
    public static BufferedImage paint(
            WorldSnapshot world, double x, double y, double reachMetres, double pixelsPerMetre) {
        TopView view = new TopView(x, y, reachMetres, pixelsPerMetre);
        view.paintGround(world);
        Graphics2D g = view.image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        view.paintSolids(g, world);
        view.paintAgents(g, world.agents());
        g.dispose();
        return view.image;
    }

    private void paintGround(WorldSnapshot world) {
        int side = image.getWidth();
        for (int row = 0; row < side; row++) {
            double y = centreY + (row + 0.5 - side / 2.0) / scale;
            for (int column = 0; column < side; column++) {
                double x = centreX + (column + 0.5 - side / 2.0) / scale;
                image.setRGB(column, row, colour(world.ground().at(x, y), 0));
            }
        }
    }

    /** One triangle as seen from above, with its greatest height. */
    private record Face(Polygon outline, double height, int colour) {}

    private void paintSolids(Graphics2D g, WorldSnapshot world) {
        List<Face> faces = new ArrayList<>();
        for (PlacedMesh thing : world.things()) {
            addFaces(faces, thing);
        }
        for (PlacedVehicle vehicle : world.vehicles()) {
            addFaces(faces, vehicle.body());
        }
        faces.sort(Comparator.comparingDouble(Face::height));
        for (Face face : faces) {
            g.setColor(new Color(face.colour()));
            g.fillPolygon(face.outline());
            g.drawPolygon(face.outline());
        }
    }

    private void addFaces(List<Face> faces, PlacedMesh thing) {
        TriangleMesh mesh = thing.mesh();
        Transform t = thing.inWorld();
        float[] v = mesh.vertices();
        int[] corners = mesh.triangles();
        for (int i = 0; i < corners.length; i += 3) {
            Polygon outline = new Polygon();
            double height = 0;
            for (int k = 0; k < 3; k++) {
                int at = 3 * corners[i + k];
                double[] p = t.apply(v[at], v[at + 1], v[at + 2]);
                outline.addPoint(pixel(p[0] - centreX), pixel(p[1] - centreY));
                height = Math.max(height, p[2]);
            }
            SurfaceMaterial surface = mesh.surfaces().get(i / 3);
            faces.add(new Face(outline, height, colour(surface, thing.paint())));
        }
    }

    private int pixel(double metres) {
        return (int) Math.round(metres * scale + image.getWidth() / 2.0);
    }

    private void paintAgents(Graphics2D g, List<ConnectedAgent> agents) {
        g.setStroke(new BasicStroke((float) Math.max(1, 0.3 * scale)));
        for (ConnectedAgent a : agents) {
            for (ConnectedAgent b : agents) {
                Pose p = a.lidarInWorld();
                Pose q = b.lidarInWorld();
                if (Math.hypot(p.x() - q.x(), p.y() - q.y()) <= LINK_METRES) {
                    g.setColor(new Color(0x3060FF));
                    g.drawLine(
                            pixel(p.x() - centreX),
                            pixel(p.y() - centreY),
                            pixel(q.x() - centreX),
                            pixel(q.y() - centreY));
                }
            }
        }
        for (ConnectedAgent a : agents) {
            Pose p = a.lidarInWorld();
            int r = (int) Math.max(4, 1.2 * scale);
            g.setColor(new Color(a.vehicle().isPresent() ? 0x3060FF : 0xD03080));
            g.fillOval(pixel(p.x() - centreX) - r, pixel(p.y() - centreY) - r, 2 * r, 2 * r);
            g.drawString(a.id(), pixel(p.x() - centreX) + r, pixel(p.y() - centreY) - r);
        }
    }

    private static int colour(SurfaceMaterial surface, int paint) {
        return switch (surface) {
            case ROAD -> 0x55585C;
            case MARKING -> 0xF2F2EA;
            case PAVEMENT -> 0xB4B0A8;
            case GRASS -> 0x9DB77E;
            case FACADE, BODY -> paint;
            case ROOF -> 0x8C6F62;
            case POLE -> 0x404448;
            case TRUNK -> 0x6B5238;
            case FOLIAGE -> 0x4F7A3A;
            case GLASS -> 0x27333D;
            case TYRE -> 0x151515;
            case HEADLIGHT -> 0xFFF7C8;
            case TAILLIGHT -> 0xD01818;
            case CROP -> 0xC9B765;
            case SOIL -> 0x9A7B5B;
            case WATER -> 0x3F6F8F;
        };
    }
}
