package org.parley.world.street.model;

import org.parley.api.random.RandomStream;
import org.parley.world.street.scene.TriangleMesh;

/**
 * The vehicles of the built-in world, with sides in metres that are those of common vehicles of
 * their class; the mesh of each fills its box exactly. Origin: the ground below the box's middle.
 */
public enum VehicleModel {
    MICRO(VehicleClass.COMPACT, 3.64, 1.78, 1.50, 3),
    HATCHBACK(VehicleClass.COMPACT, 3.98, 1.84, 1.60, 8),
    SUPERMINI(VehicleClass.COMPACT, 3.80, 1.92, 1.47, 6),
    COUPE(VehicleClass.SEDAN, 4.19, 1.90, 1.39, 6),
    SEDAN(VehicleClass.SEDAN, 4.70, 1.98, 1.48, 14),
    FASTBACK(VehicleClass.SEDAN, 4.52, 1.97, 1.52, 10),
    SALOON(VehicleClass.SEDAN, 4.90, 2.10, 1.51, 9),
    LIMOUSINE(VehicleClass.SEDAN, 5.34, 2.04, 1.43, 3),
    OFF_ROADER(VehicleClass.SUV, 3.88, 1.90, 1.86, 6),
    CROSSOVER(VehicleClass.SUV, 4.58, 1.94, 1.70, 9),
    ESTATE_SUV(VehicleClass.SUV, 4.86, 2.03, 1.76, 6),
    PICKUP(VehicleClass.PICKUP, 5.36, 2.04, 1.82, 4),
    MINIVAN(VehicleClass.VAN, 4.96, 2.00, 1.98, 7),
    DELIVERY_VAN(VehicleClass.VAN, 5.92, 2.10, 2.58, 9),
    BOX_TRUCK(VehicleClass.TRUCK, 7.40, 2.42, 3.18, 6),
    CITY_BUS(VehicleClass.BUS, 10.40, 2.50, 3.05, 3),
    MOTORCYCLE(VehicleClass.MOTORCYCLE, 2.20, 0.84, 1.62, 3);

    private final VehicleClass kind;
    private final double length;
    private final double width;
    private final double height;
    private final int weight;
    private final TriangleMesh mesh;

    VehicleModel(VehicleClass kind, double length, double width, double height, int weight) {
        this.kind = kind;
        this.length = length;
        this.width = width;
        this.height = height;
        this.weight = weight;
        this.mesh = VehicleShapes.of(kind, length, width, height);
    }

    /** A model drawn by how common it is. */
    public static VehicleModel draw(RandomStream random) {
        int total = 0;
        for (VehicleModel model : values()) {
            total += model.weight;
        }
        int left = random.nextInt(total);
        for (VehicleModel model : values()) {
            left -= model.weight;
            if (left < 0) {
                return model;
            }
        }
        return SEDAN;
    }

    public VehicleClass kind() {
        return kind;
    }

    public double lengthMetres() {
        return length;
    }

    public double widthMetres() {
        return width;
    }

    public double heightMetres() {
        return height;
    }

    /** The shared mesh, within ±length/2, ±width/2 and 0 to height. */
    public TriangleMesh mesh() {
        return mesh;
    }
}
