package org.parley.world.aerial.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.data.CommunicationRange;
import org.parley.api.random.SeedStream;

class FlightPlanTest {
    private static final int FLIGHTS = 200;
    private static final int LEGS = 5;

    private static GroupFlight flight(FlightPlan plan, int seed) {
        return plan.fly(new SeedStream(seed).random(), LEGS);
    }

    private static double distance(List<DroneWaypoint> drones, int drone) {
        return drones.get(0).distance(drones.get(drone));
    }

    @ParameterizedTest
    @EnumSource
    void equalSeedsFlyEqually(FlightPlan plan) {
        assertThat(flight(plan, 3)).isEqualTo(flight(plan, 3));
        assertThat(flight(plan, 3)).isNotEqualTo(flight(plan, 4));
    }

    @ParameterizedTest
    @EnumSource
    void everybodyHearsTheDroneThatAsks(FlightPlan plan) {
        for (int seed = 0; seed < FLIGHTS; seed++) {
            GroupFlight flight = flight(plan, seed);
            for (double legs = 0; legs <= LEGS; legs += 0.25) {
                List<DroneWaypoint> drones = flight.at(legs);
                assertThat(drones).hasSize(GroupFlight.DRONES);
                for (int d = 1; d < drones.size(); d++) {
                    assertThat(distance(drones, d)).isLessThan(CommunicationRange.METRES - 5);
                }
            }
        }
    }

    /** A camera sees half of 71° above its axis: never the horizon. */
    @ParameterizedTest
    @EnumSource
    void nobodySeesTheSkyOrFliesIntoAHouse(FlightPlan plan) {
        for (int seed = 0; seed < FLIGHTS; seed++) {
            for (DroneWaypoint w :
                    flight(plan, seed).waypoints().stream().flatMap(List::stream).toList()) {
                assertThat(w.pitchDegrees()).isBetween(-90.0, -54.0);
                assertThat(w.z()).isBetween(30.0, 60.0);
            }
        }
    }

    /** Otherwise "ask drone 2" was a good answer. */
    @ParameterizedTest
    @EnumSource
    void everyNeighbourIsTheNearestEquallyOften(FlightPlan plan) {
        int[] nearest = new int[GroupFlight.DRONES];
        for (int seed = 0; seed < 2000; seed++) {
            List<DroneWaypoint> drones = flight(plan, seed).at(1 + 3.0 * seed / 2000);
            int best =
                    IntStream.range(1, drones.size())
                            .boxed()
                            .min((a, b) -> Double.compare(distance(drones, a), distance(drones, b)))
                            .orElseThrow();
            nearest[best]++;
        }
        for (int d = 1; d < nearest.length; d++) {
            assertThat(nearest[d]).as("drone %s", d).isBetween(410, 590);
        }
    }

    @Test
    void explorersMeetAndDisperse() {
        double before = 0;
        double meeting = 0;
        double after = 0;
        for (int seed = 0; seed < FLIGHTS; seed++) {
            GroupFlight flight = flight(FlightPlan.EXPLORATION, seed);
            for (int d = 1; d < GroupFlight.DRONES; d++) {
                before += distance(flight.at(0), d);
                meeting += distance(flight.at(1), d);
                after += distance(flight.at(2), d);
            }
        }
        assertThat(meeting).isLessThan(0.65 * before).isLessThan(0.65 * after);
    }

    @Test
    void headingsTurnTheShorterWay() {
        DroneWaypoint from = new DroneWaypoint(0, 0, 40, 350, -70);
        DroneWaypoint to = new DroneWaypoint(10, 0, 50, 20, -80);
        DroneWaypoint middle = from.towards(to, 0.5);
        assertThat(middle).isEqualTo(new DroneWaypoint(5, 0, 45, 365, -75));
    }
}
