package org.parley.runner.frame;

import org.parley.api.random.SeedStream;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.runner.suite.ChannelConfig;
import org.parley.runner.suite.ScenarioConfig;

/**
 * What lies between the agents of a scenario. Whether a message is lost is keyed by scenario,
 * frame, ego, round, sender and addressee, whatever else is sent and in whichever order.
 */
public final class ChannelModel {
    private final ChannelConfig channel;
    private final SeedStream seeds;

    public ChannelModel(ScenarioConfig scenario, SeedStream seeds) {
        this.channel = scenario.channel();
        this.seeds = seeds.child("loss").child(scenario.dealKey());
    }

    /** The channel of one frame of one ego. */
    public SerializedChannel wire(EgoFrame frame) {
        SeedStream own = seeds.child(frame.frame().id()).child(frame.ego().agent());
        return new SerializedChannel(
                channel.quantisation(),
                (round, from, to) ->
                        channel.loss() > 0 && uniform(own, round, from, to) < channel.loss());
    }

    private static double uniform(SeedStream seeds, String round, String from, String to) {
        return seeds.child(round).child(from).child(to).random().nextDouble();
    }
}
