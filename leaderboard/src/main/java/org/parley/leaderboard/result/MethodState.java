package org.parley.leaderboard.result;

/** How much of its training a method has behind it. */
public enum MethodState {
    /** None: parameters as they were drawn. */
    UNTRAINED("untrained"),
    /** All but the stages on collaborative frames, which tune receivers on the task. */
    ALIGNED("aligned"),
    /** All. */
    TUNED("tuned");

    private final String id;

    MethodState(String id) {
        this.id = id;
    }

    /** As files name it. */
    public String id() {
        return id;
    }
}
