package org.parley.runner.registry;

import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class file in which every call of {@code System.exit}, {@code Runtime.exit} and {@code
 * Runtime.halt}, and every reference to one as a method, leads to {@link ProcessEnd}.
 */
final class ExitRewriter extends ClassVisitor {
    private static final String SYSTEM = Type.getInternalName(System.class);
    private static final String RUNTIME = Type.getInternalName(Runtime.class);
    private static final String INSTEAD = Type.getInternalName(ProcessEnd.class);
    private static final String OF_SYSTEM = "(I)V";
    private static final String OF_RUNTIME = "(L" + RUNTIME + ";I)V";

    private boolean changed;

    private ExitRewriter(ClassWriter writer) {
        super(Opcodes.ASM9, writer);
    }

    /** The class file as it is to be loaded, where it holds such a call. */
    static Optional<byte[]> of(byte... classFile) {
        ClassReader reader;
        try {
            reader = new ClassReader(classFile);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // newer than this Java, which refuses it itself
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        ExitRewriter endless = new ExitRewriter(writer);
        reader.accept(endless, 0);
        return endless.changed ? Optional.of(writer.toByteArray()) : Optional.empty();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new MethodVisitor(api, next) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean ofInterface) {
                if (ends(owner, name)) {
                    changed = true;
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC, INSTEAD, name, instead(owner), false);
                } else {
                    super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
                }
            }

            @Override
            public void visitInvokeDynamicInsn(
                    String name, String descriptor, Handle bootstrap, Object... arguments) {
                Object[] endless = arguments.clone();
                for (int i = 0; i < endless.length; i++) {
                    if (endless[i] instanceof Handle h && ends(h.getOwner(), h.getName())) {
                        changed = true;
                        endless[i] = instead(h);
                    }
                }
                super.visitInvokeDynamicInsn(name, descriptor, bootstrap, endless);
            }
        };
    }

    private static boolean ends(String owner, String name) {
        return name.equals("exit") && (owner.equals(SYSTEM) || owner.equals(RUNTIME))
                || name.equals("halt") && owner.equals(RUNTIME);
    }

    private static String instead(String owner) {
        return owner.equals(SYSTEM) ? OF_SYSTEM : OF_RUNTIME;
    }

    private static Handle instead(Handle h) {
        return new Handle(
                Opcodes.H_INVOKESTATIC, INSTEAD, h.getName(), instead(h.getOwner()), false);
    }
}
