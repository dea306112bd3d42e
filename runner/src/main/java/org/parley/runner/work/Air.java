package org.parley.runner.work;

import org.parley.api.random.SeedStream;
import org.parley.nn.collaboration.ByteWire;
import org.parley.runner.suite.Channel;
import org.parley.runner.suite.Scenario;

/**
 * What lies between the agents of a scenario. Whether a message is lost is keyed by scenario,
 * frame, ego, round, sender and addressee, whatever else is sent and in whichever order.
 */
final class Air {
    private final Channel channel;
    private final SeedStream seeds;

    Air(Scenario scenario, SeedStream seeds) {
        this.channel = scenario.channel();
        this.seeds = seeds.child("loss").child(scenario.dealKey());
    }

    /** A wire for one frame of one ego. */
    ByteWire wire(EgoFrame frame) {
        SeedStream own = seeds.child(frame.frame().id()).child(frame.ego().agent());
        return new ByteWire(
                channel.quantisation(),
                (round, from, to) ->
                        channel.loss() > 0 && uniform(own, round, from, to) < channel.loss());
    }

    private static double uniform(SeedStream seeds, String round, String from, String to) {
        return seeds.child(round).child(from).child(to).random().nextDouble();
    }
}
