package org.parley.leaderboard.result;

/**
 * Mean bytes on the wire, counted on serialised messages.
 *
 * @param payloadBytesPerLink arriving at the ego from one sender in one frame
 * @param requestBytesPerLink sent by the ego to one sender in one frame
 * @param bytesPerFrame both, over all links of a frame
 * @param broadcastBytesPerFrame what a shared medium carries
 */
public record CommunicationCost(
        double payloadBytesPerLink,
        double requestBytesPerLink,
        double bytesPerFrame,
        double broadcastBytesPerFrame,
        double log2BytesPerLink,
        double megabitsPerSecondPerLink) {

    private static final double FRAMES_PER_SECOND = 10;

    /** Derives the logarithm (0 where nothing is sent) and the rate at 10 Hz. */
    public static CommunicationCost of(
            double payloadPerLink, double requestPerLink, double perFrame, double broadcast) {
        double link = payloadPerLink + requestPerLink;
        return new CommunicationCost(
                payloadPerLink,
                requestPerLink,
                perFrame,
                broadcast,
                link > 0 ? StrictMath.log(link) / StrictMath.log(2) : 0,
                link * 8 * FRAMES_PER_SECOND / 1e6);
    }

    /** Payload and request of one link in one frame. */
    public double bytesPerLink() {
        return payloadBytesPerLink + requestBytesPerLink;
    }
}
