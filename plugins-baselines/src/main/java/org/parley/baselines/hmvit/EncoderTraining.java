package org.parley.baselines.hmvit;

/** Whether the method trains encoders. */
enum EncoderTraining {
    /** Agents keep their frozen encoders. */
    FROZEN,
    /** Each modality's encoder is copied, and the copy is trained with the rest. */
    TRAINED
}
