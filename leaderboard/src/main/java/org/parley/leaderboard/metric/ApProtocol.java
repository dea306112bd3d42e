package org.parley.leaderboard.metric;

/** How the detections of many frames become one curve. The two are never mixed in a table. */
public enum ApProtocol {
    /** Pooled and sorted by score; equal scores keep the order of the frames. The primary one. */
    GLOBAL_SORT,
    /** Frame after frame, sorted by score within each: what older code bases report. */
    FRAME_ORDER
}
