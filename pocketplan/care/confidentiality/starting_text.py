"""Words to begin with: plain, of our own, naming no law. An owner makes them the practice's."""

from pocketplan.care.confidentiality.limits import Limits, Spoken

STARTING_TEXT = Spoken(
    en=Limits(
        words=(
            "What you tell me stays between us. So does what you write in PocketPlan.\n\n"
            "I talk to other people about you when you say yes to it. You can say whom, and what"
            " they may know. You can take a yes back.\n\n"
            "Some things I may have to tell, even if you say no. That is when somebody's life is"
            " in danger, when a child or a person who cannot look after themselves is being hurt,"
            " or when a court orders it.\n\n"
            "If I can, I talk with you first. I tell as few people as I can, and no more than they"
            " need to help. I note whom I told and why, and you can read it.\n\n"
            "I also talk about my work with a colleague, to do it well. I use no names there."
        ),
        examples=(
            "You tell me that you are about to end your life, and we find no way to keep you"
            " through the night: I call for help.\n"
            "You tell me that somebody is hurting a child: I tell those who protect children.\n"
            "You tell me that you want to hurt somebody badly, and whom: I warn somebody who can"
            " protect them.\n"
            "A court orders me to answer: I tell you, and I answer no more than I am asked."
        ),
        question="In your own words: when would I have to tell somebody?",
    ),
    es=Limits(
        words=(
            "Lo que me cuentas queda entre tú y yo. También lo que escribes en PocketPlan.\n\n"
            "Hablo de ti con otras personas cuando tú dices que sí. Puedes decir con quién, y qué"
            " puede saber. Puedes retirar ese sí.\n\n"
            "Hay cosas que quizá tenga que decir aunque digas que no: cuando la vida de alguien"
            " está en peligro, cuando alguien hace daño a un niño o a una persona que no puede"
            " cuidarse, o cuando lo ordena un juez.\n\n"
            "Si puedo, lo hablo antes contigo. Se lo digo a las menos personas posibles, y nada más"
            " que lo que necesitan para ayudar. Anoto a quién se lo dije y por qué, y tú puedes"
            " leerlo.\n\n"
            "También hablo de mi trabajo con un colega, para hacerlo bien. Allí no digo nombres."
        ),
        examples=(
            "Me dices que vas a quitarte la vida, y no encontramos cómo pasar la noche: pido"
            " ayuda.\n"
            "Me dices que alguien hace daño a un niño: se lo digo a quienes protegen a los"
            " niños.\n"
            "Me dices que quieres hacer mucho daño a alguien, y a quién: aviso a alguien que pueda"
            " protegerle.\n"
            "Un juez me ordena responder: te lo digo, y respondo lo que me preguntan y nada más."
        ),
        question="Con tus palabras: ¿cuándo tendría que decírselo a alguien?",
    ),
)
