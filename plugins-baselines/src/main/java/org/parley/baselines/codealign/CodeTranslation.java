package org.parley.baselines.codealign;

/** How features of one group become codes of another. */
public enum CodeTranslation {
    /** A translator for each modality and each foreign group: CodeAlign. */
    ONE_TO_ONE,
    /** A trunk for each modality, shared by a head for each foreign group. */
    ONE_TO_MANY,
    /** Not at all: a foreign group's codes are looked up as if they were its own. An ablation. */
    NONE
}
