#include "commands.h"

namespace fingerpost::cli {

Commands commands() {
    Commands all;
    for (auto* make : {&make_init, &make_import, &make_export, &make_source, &make_links, &make_search, &make_print, &make_places, &make_evaluate, &make_thesaurus, &make_remind,
                       &make_duplicates, &make_merge, &make_user, &make_forget, &make_check, &make_reindex, &make_backup, &make_restore}) {
        all.push_back(make());
    }
    return all;
}

}  // namespace fingerpost::cli
