package org.parley.world.street.scene;

/**
 * Where the light comes from.
 *
 * @param azimuthDegrees direction towards the sun in the world, from x to y
 * @param elevationDegrees above the horizon, 10 to 90
 */
public record SunPosition(double azimuthDegrees, double elevationDegrees) {}
