package org.parley.world.street.model;

/** Classes of vehicles, by their shape. */
public enum VehicleClass {
    COMPACT,
    SEDAN,
    SUV,
    PICKUP,
    VAN,
    TRUCK,
    BUS,
    MOTORCYCLE;

    /** Whether a vehicle of this class may carry an agent's LiDAR, which stands above its roof. */
    public boolean carriesSensors() {
        return this == COMPACT || this == SEDAN || this == SUV;
    }
}
