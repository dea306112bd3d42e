package org.parley.runner.answer;

import java.util.List;
import org.parley.api.geometry.Pose;
import org.parley.leaderboard.result.CellJson;
import org.parley.runner.frame.EgoFrame;
import org.parley.runner.frame.FrameParticipant;

/**
 * A line of a frame list: one question to a method.
 *
 * @param frame the frame's id
 * @param ego the agent that is to answer
 * @param agents the ego, then those in communication range
 */
record AskedFrame(String scene, String frame, String ego, List<AskedAgent> agents) {
    AskedFrame {
        agents = List.copyOf(agents);
    }

    /**
     * An agent.
     *
     * @param frame the frame that it sends from, an earlier one where messages are late
     * @param pose as it transmits it: x, y, z in metres, roll, yaw and pitch in degrees, in the
     *     world's frame
     */
    record AskedAgent(String agent, String modality, String frame, List<Double> pose) {
        static AskedAgent of(FrameParticipant p) {
            Pose pose = p.believed();
            return new AskedAgent(
                    p.agent(),
                    p.modality(),
                    p.frame(),
                    List.of(
                            pose.x(),
                            pose.y(),
                            pose.z(),
                            pose.rollDegrees(),
                            pose.yawDegrees(),
                            pose.pitchDegrees()));
        }
    }

    static AskedFrame of(EgoFrame frame) {
        return new AskedFrame(
                frame.frame().scene(),
                frame.frame().id(),
                frame.ego().agent(),
                frame.all().stream().map(AskedAgent::of).toList());
    }

    /** The line, with its line feed. */
    String toJson() {
        return CellJson.line(this) + "\n";
    }
}
