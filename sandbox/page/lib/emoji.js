/** Emoji shortcodes people and bots commonly use. */

const TABLE = `
smile 😄|smiley 😃|grinning 😀|grin 😁|joy 😂|rofl 🤣|slightly_smiling_face 🙂|upside_down_face 🙃|wink 😉|blush 😊|heart_eyes 😍
sunglasses 😎|thinking_face 🤔|neutral_face 😐|expressionless 😑|unamused 😒|sweat_smile 😅|sweat 😓|cry 😢|sob 😭|angry 😠|rage 😡
fearful 😨|scream 😱|sleeping 😴|zzz 💤|star-struck 🤩|partying_face 🥳|face_with_monocle 🧐|hugging_face 🤗|shushing_face 🤫|relieved 😌
thumbsup 👍|+1 👍|thumbsdown 👎|-1 👎|ok_hand 👌|clap 👏|raised_hands 🙌|pray 🙏|muscle 💪|wave 👋|handshake 🤝|point_right 👉|point_left 👈
point_up ☝️|point_down 👇|v ✌️|crossed_fingers 🤞|writing_hand ✍️|eyes 👀|brain 🧠|heart ❤️|green_heart 💚|blue_heart 💙|broken_heart 💔
tada 🎉|confetti_ball 🎊|sparkles ✨|star ⭐|star2 🌟|fire 🔥|rocket 🚀|trophy 🏆|medal 🏅|first_place_medal 🥇|dart 🎯|gift 🎁|champagne 🍾
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎|warning ⚠️|exclamation ❗|question ❓
grey_question ❔|no_entry ⛔|no_entry_sign 🚫|information_source ℹ️|bulb 💡|bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢|speech_balloon 💬
thought_balloon 💭|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|alarm_clock ⏰|clock1 🕐|calendar 📆|date 📅|spiral_calendar_pad 🗓️
phone ☎️|telephone_receiver 📞|iphone 📱|email 📧|envelope ✉️|incoming_envelope 📨|memo 📝|pencil 📝|pencil2 ✏️|clipboard 📋|pushpin 📌
round_pushpin 📍|paperclip 📎|link 🔗|bookmark 🔖|bar_chart 📊|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|moneybag 💰|euro 💶
dollar 💵|credit_card 💳|receipt 🧾|briefcase 💼|file_folder 📁|open_file_folder 📂|page_facing_up 📄|card_index 📇|inbox_tray 📥|outbox_tray 📤
mag 🔍|mag_right 🔎|lock 🔒|unlock 🔓|key 🔑|gear ⚙️|wrench 🔧|hammer 🔨|toolbox 🧰|robot_face 🤖|construction 🚧|recycle ♻️|repeat 🔁
arrows_counterclockwise 🔄|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrow_upper_right ↗️|arrow_lower_right ↘️|leftwards_arrow_with_hook ↩️
heavy_plus_sign ➕|heavy_minus_sign ➖|100 💯|red_circle 🔴|large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢|large_blue_circle 🔵
white_circle ⚪|black_circle ⚫|large_green_square 🟩|large_red_square 🟥|white_large_square ⬜|black_large_square ⬛|one 1️⃣|two 2️⃣|three 3️⃣
sunny ☀️|cloud ☁️|umbrella ☔|zap ⚡|snowflake ❄️|rainbow 🌈|seedling 🌱|herb 🌿|coffee ☕|pizza 🍕|beer 🍺|cake 🍰|palm_tree 🌴|airplane ✈️|house 🏠
office 🏢|handshake 🤝|busts_in_silhouette 👥|bust_in_silhouette 👤|man-running 🏃|runner 🏃|walking 🚶|flag-fr 🇫🇷|fr 🇫🇷|gb 🇬🇧|us 🇺🇸|flag-ca 🇨🇦`;

const BY_NAME = new Map(
  TABLE.split(/[|\n]/)
    .filter(Boolean)
    .map((pair) => pair.split(" ")),
);

/** The sign of a shortcode without its colons; null when the page does not know it. */
export const emojiOf = (name) => BY_NAME.get(name.replace(/::skin-tone-\d$/, "")) ?? null;

/** Replaces known `:shortcodes:` of a plain text. */
export const withEmoji = (text) =>
  text.replace(/:([a-z0-9_+-]+(?:::skin-tone-\d)?):/g, (whole, name) => emojiOf(name) ?? whole);

/** What the reaction picker offers. */
export const REACTIONS = [
  "+1",
  "white_check_mark",
  "eyes",
  "tada",
  "raised_hands",
  "pray",
  "heart",
  "joy",
  "fire",
  "rocket",
  "100",
  "thinking_face",
  "bulb",
  "question",
  "warning",
  "x",
  "hourglass_flowing_sand",
  "muscle",
];

/** Shortcodes that begin with this, for completion. */
export const emojiNames = (start) => [...BY_NAME.keys()].filter((name) => name.startsWith(start));
